/** Names of Python packages that exist, besides those of the shard: much used ones, written down in November 2026. */
export const PYPI_NAMES = `
absl-py accelerate adal aioboto3 aiobotocore aiocache aiocsv aiofiles aiogram aiohttp-cors aiohttp-session aiokafka aiomysql aiopg
aioredis airflow albumentations altair annoy ansible ansible-core ansible-lint ansicolors antlr4-python3-runtime apache-airflow
apache-beam apache-superset apispec appdirs apscheduler arch argh argparse arrow asn1crypto astor astroid asyncio asyncmy asyncpraw
asyncssh atomicwrites attr auto-gptq autobahn autoflake autopep8 aws-lambda-powertools aws-sam-cli awscli awswrangler azure-cli
azure-cosmos azure-functions azure-identity azure-keyvault-secrets azure-mgmt-compute azure-mgmt-resource azure-storage-queue backcall
backoff bandit base58 bashplotlib bcolz behave bert-score bidict bitarray bitsandbytes bleach blessed blis blosc bokeh boto bottle bs4
build bumpver bumpversion cachecontrol cachelib cairosvg cartopy catboost cattrs cchardet celery-progress cerberus chainlit chalice
channels channels-redis chartify cheroot cherrypy chromadb clang-format click-log clickhouse-connect clickhouse-driver cloudinary
cmake codecov codespell colorclass coloredlogs colorful colorlog commonmark conan configargparse configobj configparser
confluent-kafka connexion contextlib2 contextvars convertdate cookiecutter coreapi cornice coverage-badge coveralls crcmod crewai
croniter cssselect cssutils csvkit ctransformers cupy cvxopt cvxpy cx-oracle cycler cymem cython dacite dash dash-bootstrap-components
dask databases databricks-cli databricks-sdk dataclasses dataclasses-json datetime dbt-core dbt-postgres deap debtcollector deepdiff
deepface deepspeed defusedxml deprecation diagrams diffusers dirsync discord discord-py diskcache distributed dj-rest-auth
django-admin-interface django-allauth django-anymail django-auth-ldap django-bootstrap4 django-bootstrap5 django-ckeditor
django-cleanup django-compressor django-configurations django-cors-headers django-crispy-forms django-debug-toolbar django-environ
django-guardian django-heroku django-import-export django-jazzmin django-jet django-mathfilters django-model-utils django-money
django-ninja django-oauth-toolkit django-otp django-polymorphic django-prometheus django-q django-ratelimit django-redis
django-rest-auth django-rest-framework django-rest-swagger django-reversion django-silk django-simple-captcha django-simple-history
django-static-fontawesome django-tables2 django-taggit django-webpack-loader django-widget-tweaks djangorestframework
djangorestframework-jwt djangorestframework-simplejwt djongo djoser dlib docker-compose dockerfile-parse docopt docplex
docstring-to-markdown docx docx2txt docxtpl doit dotenv dotmap drf-nested-routers drf-spectacular drf-yasg dropbox duckdb-engine dvc
dynaconf easydict easyocr eel einops elastic-apm elasticsearch elasticsearch-dsl eli5 emoji environs ephem escapism esptool etcd3
eth-account evaluate eventlet eyed3 fabric face-recognition facebook-sdk factory-boy fairseq faiss-cpu faiss-gpu falcon fastai
fastapi-mail fastapi-pagination fastapi-users fasttext faust feedgen feedparser ffmpeg ffmpy fiona fire firebase-admin flake8
flake8-bugbear flasgger flask flask-admin flask-appbuilder flask-assets flask-babel flask-bcrypt flask-bootstrap flask-caching
flask-compress flask-cors flask-dance flask-debugtoolbar flask-dotenv flask-graphql flask-httpauth flask-jwt flask-jwt-extended
flask-limiter flask-login flask-mail flask-marshmallow flask-migrate flask-moment flask-mongoengine flask-mysql flask-mysqldb
flask-openid flask-paginate flask-pymongo flask-redis flask-restful flask-restplus flask-restx flask-script flask-security
flask-session flask-smorest flask-socketio flask-sqlalchemy flask-sslify flask-swagger flask-swagger-ui flask-talisman flask-testing
flask-uploads flask-wtf flower folium fonttools fpdf fpdf2 fuzzysearch fuzzywuzzy gast gdown gensim geoalchemy2 geocoder geographiclib
geoip2 geojson geopandas geopy gevent gevent-websocket gitdb gitpython glob2 glom gmpy2 gnupg google google-ads
google-api-python-client google-auth-httplib2 google-auth-oauthlib google-cloud google-cloud-bigquery google-cloud-firestore
google-cloud-logging google-cloud-secret-manager google-cloud-speech google-cloud-translate google-cloud-vision google-generativeai
googlemaps googletrans gpustat graphene-django graphene-sqlalchemy graphql-server graypy gspread gtts gunicorn gym gymnasium h5py
haystack-ai hdbscan hdfs heapdict hiredis hnswlib holidays html2image html2text html5lib httpbin httpie httplib2 huey humanfriendly
hupper hvac hydra-core hypercorn hyperopt hypothesis ibm-db icalendar igraph ijson imageai imageio imageio-ffmpeg imbalanced-learn
imgaug implicit impyla imutils inflect inflection influxdb influxdb-client invoke ipaddress ipykernel ipyparallel ipywidgets isort
javalang jdcal jieba jinja2-time jinjasql jira jnius json-log-formatter json-logging json5 jsondiff jsonlines jsonpath-ng jsonpickle
jupyter jupyter-client jupyter-core jupyterhub jupyterlab jwcrypto kafka kafka-python kaleido kazoo keras keras-preprocessing keyboard
kivy kiwisolver konlpy kornia kubernetes lab ldap3 lightgbm lightning limits line-bot-sdk line-profiler litellm litestar livereload
llama-cpp-python llama-index llvmlite lmdb locust logbook loguru loguru-mypy lru-dict luigi lunardate lz4 mammoth mariadb markdown2
marshmallow marshmallow-sqlalchemy matplotlib mccabe mecab-python3 mechanize mediapipe memory-profiler meson milvus minio mkdocs
mkdocs-material mlflow mock moderngl mongoengine monotonic moto motor moviepy mrjob ms-cv msal msgpack msrest munch mutagen mwclient
mysql mysql-connector mysql-connector-python mysql-python mysqlclient names natsort navec nbconvert nbformat neo4j neptune netaddr
netcdf4 netifaces netmiko newspaper3k nibabel nicegui nltk nose nose2 notebook nox ntplib num2words numba numexpr numpy-stl numpydoc
nvidia-ml-py oauth2client odfpy ollama omegaconf onnx onnxruntime onnxruntime-gpu openai-whisper openapi-core opencv-contrib-python
opencv-contrib-python-headless opencv-python opencv-python-headless opensearch-py optimum optuna oracledb ortools osmnx oss2 overpy
paddleocr paddlepaddle paho-mqtt palettable pandas-datareader pandas-gbq pandas-profiling pandasql panel papermill paramiko parse
parsel passlib paste patool patsy pbr pdf2image pdfkit pdfminer pdfminer-six pdfplumber peewee pep8 pgvector phonenumbers pickle5
pickleshare piexif pika pikepdf pillow-heif pillow-simd pinecone-client pip-tools pipdeptree pipenv pixellib plac playwright plotly
ply polars polib pony portalocker praw preshed prettytable progress progressbar progressbar2 prometheus-flask-exporter prophet
protobuf3 psycopg2 psycopg2-binary pulp pulsar-client py py-cpuinfo py3dns py4j pyaes pyarmor pyaudio pyautogui pybind11 pycocotools
pycodestyle pycountry pycrypto pycryptodome pycryptodomex pydash pydeck pydicom pydocstyle pydot pyee pyfiglet pyflakes pygame
pygithub pyhive pyinstaller pykafka pykakasi pylint pymemcache pymilvus pymongo pymorphy2 pympler pymssql pymupdf pymysql pynacl
pynput pyodbc pyopenssl pyotp pypandoc pypdf pypdf2 pyproj pyqrcode pyqt5 pyqt6 pyramid pyreadstat pyrebase4 pyrogram pyrsistent
pyscreeze pyserial pysftp pyshark pyshp pyside2 pyside6 pysocks pyspark pyspellchecker pystray pytelegrambotapi pytesseract
pytest-aiohttp pytest-benchmark pytest-env pytest-flask pytest-html pytest-rerunfailures pytest-runner pytest-timeout python-barcode
python-binance python-box python-daemon python-decouple python-docx python-editor python-engineio python-escpos python-gitlab
python-gnupg python-instagram python-jenkins python-jose python-keycloak python-ldap python-levenshtein python-logstash
python-memcached python-nmap python-pptx python-rapidjson python-redis-lock python-snappy python-socketio python-telegram-bot
python-twitter python-vlc pythonnet pytorch-lightning pyttsx3 pytube pywavelets pyyaml-env-tag pyzbar pyzmq qdrant-client qrcode
quandl quart questionary rank-bm25 rapidfuzz rasa rasterio raven ray rdflib readability-lxml redis-om redis-py-cluster reportlab
requests-aws4auth requests-cache requests-html requests-mock requests-ntlm responses retry retrying robotframework rpyc rq
rq-dashboard ruff s3cmd s3fs sacrebleu sagemaker sanic sanic-cors schedule schema scikit-build scikit-image scikit-optimize scp scrapy
scrapy-splash scrapyd seaborn selenium selenium-wire send2trash sentencepiece seqeval serpapi service-identity setproctitle
setuptools-rust setuptools-scm sh shap shapely simple-salesforce simpleeval simplejson simpy singer-python skorch slack-bolt slack-sdk
slackclient smart-open smmap snowflake-connector-python snowflake-sqlalchemy solara soundfile spacy spacy-legacy speechrecognition
speedtest-cli sphinx-rtd-theme sqlacodegen sqladmin sqlalchemy-utils sqlfluff sqlglot sqlite-utils squarify srt sseclient-py sshtunnel
stable-baselines3 stanza starlette-prometheus statsd statsmodels stevedore streamlit-authenticator streamlit-option-menu structlog
stumpy suds suds-jurko supabase supervisor surprise svgwrite tables tablib tabula-py tabulate taskiq tblib telepot telethon
tensorboard tensorboardx tensorflow tensorflow-cpu tensorflow-datasets tensorflow-gpu tensorflow-hub tensorflow-io
tensorflow-probability tensorflow-serving-api tensorrt termcolor terminaltables testcontainers textblob textract tf-keras theano
thefuzz thinc thop threadpool tifffile timm tinycss2 tinydb toga tokenize-rt toolz torchaudio torchmetrics torchsummary torchtext
torchvision tornado tortoise-orm tpot traittypes transaction trimesh trio trl ttkbootstrap tushare tweepy twilio twine twisted twython
txaio ujson ultralytics umap-learn uncertainties undetected-chromedriver unicodecsv unidecode unittest-xml-reporting unittest2 uptrace
uritemplate urllib3-secure-extra user-agents uuid uwsgi vadersentiment vaex validators versioneer visdom vllm voila vonage waitress
wand wandb warcio wasabi watchdog weasel weasyprint weaviate-client web3 webcolors webdriver-manager webencodings webob
websocket-client wget wheel whitenoise whoosh wikipedia wikipedia-api word2number wordcloud wtforms wtforms-json xarray xformers
xgboost xhtml2pdf xlrd xlsxwriter xlwings xlwt xmlschema xmltodict yagmail yapf yaspin yfinance yolov5 youtube-dl yt-dlp ytmusicapi
zappa zeep zipfile36 zmq zope-interface
`

/**
 * Names that no package has: modules of Python's own library, whose names PyPI gives to nobody, and names that are imported (`cv2`, `yaml`) or thought
 * of while the package is called otherwise.
 */
export const NOT_ON_PYPI = `
abc aifc array asynchat asyncore atexit audioop base64 bdb binascii bisect builtins bz2 calendar cgi cgitb cmath cmd code codecs
codeop collections colorsys compileall concurrent contextlib copy copyreg corsheaders cprofile crypt csv ctypes curses cv2 dateutil
dbm decimal difflib distutils doctest encodings ensurepip errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib gc
genericpath getopt getpass gettext glob grp gzip hashlib heapq idlelib imaplib imghdr imp inspect io itertools json keyword lib2to3
linecache locale lzma mailcap marshal math mimetypes mmap mpl-toolkits msilib msvcrt mysqldb netrc nis nntplib nt ntpath numbers
opcode opencv opencv-python3 operator optparse os ossaudiodev pdb pickle pickletools pil pipes pkgutil platform plistlib poplib posix
posixpath pprint pptx profile pstats psycopg3 pty pwd py-compile pyclbr pydoc pyexpat python-opencv queue quopri random re reprlib
rest-framework restframework rlcompleter runpy sched scikit select shelve shlex shutil signal site sk-learn skimage smtpd smtplib
sndhdr socket socketserver spwd sqlite sqlite3 string stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny
tarfile telnetlib tempfile tensorflow2 termios textwrap this threading time timeit tkinter tokenize tomllib trace traceback
tracemalloc tty turtle turtledemo types unicodedata unittest urllib uu venv warnings weakref webbrowser win32api win32com winreg
winsound wx xdrlib xml xmlrpc yaml zipapp zipfile zipimport zlib zoneinfo
`
