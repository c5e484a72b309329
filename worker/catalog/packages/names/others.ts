/** Names of crates that exist: much used ones, written down in November 2026. */
export const CRATE_NAMES = `
actix actix-cors actix-files actix-rt actix-web aes ahash anyhow arc-swap argon2 askama async-channel async-graphql async-std
async-stream async-trait aws-config aws-sdk-s3 axum axum-extra backtrace base64 bcrypt bigdecimal bincode bitflags bitvec blake3
bollard bstr byteorder bytes camino cargo-chef cargo-edit cargo-generate cargo-make cargo-watch cc cfg-if chrono chrono-tz ciborium
clap clap_derive color-eyre colored config console cookie criterion crossbeam crossbeam-channel crossbeam-utils crossterm csv ctrlc
darling dashmap deadpool deadpool-postgres derive_builder derive_more diesel diesel-async diesel_cli diesel_migrations digest dioxus
dirs dotenv dotenvy ed25519-dalek either embedded-hal encoding_rs enum_dispatch env_logger envy error-chain eyre failure fastrand
filetime flate2 flume fnv form_urlencoded futures futures-channel futures-core futures-util getrandom git2 glob half handlebars
hashbrown heck hex hmac http http-body httparse humantime hyper hyper-rustls hyper-tls hyper-util iced image indexmap indicatif indoc
insta ipnet iron itertools itoa jemallocator jsonwebtoken juniper k256 kube lapin lazy_static leptos lettre libc libloading
libsqlite3-sys log lru maplit maud md5 memchr memmap2 mimalloc mime mime_guess minijinja mio mockall mongodb mysql mysql_async
nalgebra native-tls ndarray nix nom notify num num-bigint num-derive num-traits num_cpus oauth2 object once_cell openssl openssl-sys
opentelemetry ordered-float parking_lot pathdiff percent-encoding pest petgraph phf pin-project poem polars postgres pretty_assertions
proc-macro2 prometheus proptest prost prost-build quick-xml quote r2d2 rand rand_chacha rand_core rayon rdkafka redis refinery regex
reqwest ring rocket rocket_contrib rocksdb ron rsa rstest rusqlite rust-embed rust_decimal rustc-hash rustls rustls-pemfile rustyline
ryu schemars scopeguard scraper sea-orm sea-orm-migration sea-query secrecy semver serde serde_derive serde_json serde_qs
serde_urlencoded serde_with serde_yaml serial_test sha1 sha2 shuttle-runtime simd-json simplelog slab sled smallvec smol snafu socket2
sqlx sqlx-cli static_assertions strsim structopt strum strum_macros subtle surf syn sysinfo tar tauri tempfile tera termcolor
test-case thiserror thread_local tiberius tide tikv-jemallocator time tinyvec tokio tokio-postgres tokio-rustls tokio-stream
tokio-test tokio-tungstenite tokio-util toml toml_edit tonic tonic-build tower tower-http tracing tracing-appender tracing-log
tracing-subscriber trunk tungstenite typenum unicode-segmentation unicode-width ureq url urlencoding utoipa utoipa-swagger-ui uuid
validator walkdir warp wasm-bindgen wasm-bindgen-futures web-sys winapi windows-sys winnow wiremock x509-parser xml-rs yew zeroize zip
zstd
`

/** Go modules, without the `/v2` of later versions. */
export const GO_NAMES = `
github.com/99designs/gqlgen github.com/BurntSushi/toml github.com/IBM/sarama github.com/Masterminds/squirrel
github.com/PuerkitoBio/goquery github.com/Shopify/sarama github.com/air-verse/air github.com/alecthomas/kong
github.com/alicebob/miniredis github.com/aws/aws-sdk-go github.com/aws/aws-sdk-go-v2 github.com/beego/beego
github.com/bwmarrin/discordgo github.com/caarlos0/env github.com/cenkalti/backoff github.com/cespare/xxhash
github.com/charmbracelet/bubbletea github.com/coreos/go-oidc github.com/cosmtrek/air github.com/davecgh/go-spew
github.com/dgraph-io/badger github.com/dgraph-io/ristretto github.com/dgrijalva/jwt-go github.com/docker/docker
github.com/docker/go-connections github.com/elastic/go-elasticsearch github.com/emicklei/go-restful github.com/fatih/color
github.com/fsnotify/fsnotify github.com/gin-contrib/cors github.com/gin-contrib/sessions github.com/gin-gonic/gin
github.com/go-chi/chi github.com/go-chi/cors github.com/go-co-op/gocron github.com/go-delve/delve github.com/go-gorm/gorm
github.com/go-kit/kit github.com/go-kit/log github.com/go-logr/logr github.com/go-playground/validator github.com/go-redis/redis
github.com/go-resty/resty github.com/go-sql-driver/mysql github.com/go-telegram-bot-api/telegram-bot-api github.com/gobwas/ws
github.com/gofiber/fiber github.com/gofiber/jwt github.com/gofrs/uuid github.com/gogo/protobuf github.com/golang-jwt/jwt
github.com/golang-migrate/migrate github.com/golang/glog github.com/golang/mock github.com/golang/protobuf github.com/golang/snappy
github.com/golangci/golangci-lint github.com/google/go-cmp github.com/google/go-github github.com/google/uuid github.com/google/wire
github.com/gorilla/context github.com/gorilla/handlers github.com/gorilla/mux github.com/gorilla/sessions github.com/gorilla/websocket
github.com/grpc-ecosystem/go-grpc-middleware github.com/grpc-ecosystem/grpc-gateway github.com/hashicorp/consul
github.com/hashicorp/go-multierror github.com/hashicorp/golang-lru github.com/hashicorp/vault github.com/ilyakaznacheev/cleanenv
github.com/jackc/pgconn github.com/jackc/pgx github.com/jinzhu/gorm github.com/jmoiron/sqlx github.com/joho/godotenv
github.com/json-iterator/go github.com/julienschmidt/httprouter github.com/kataras/iris github.com/kelseyhightower/envconfig
github.com/klauspost/compress github.com/labstack/echo github.com/lib/pq github.com/mattn/go-isatty github.com/mattn/go-sqlite3
github.com/minio/minio-go github.com/mitchellh/mapstructure github.com/mongodb/mongo-go-driver github.com/nats-io/nats.go
github.com/olekukonko/tablewriter github.com/onsi/ginkgo github.com/onsi/gomega github.com/opentracing/opentracing-go
github.com/patrickmn/go-cache github.com/pkg/errors github.com/pressly/goose github.com/prometheus/client_golang
github.com/rabbitmq/amqp091-go github.com/redis/go-redis github.com/robfig/cron github.com/rs/cors github.com/rs/zerolog
github.com/satori/go.uuid github.com/segmentio/kafka-go github.com/shopspring/decimal github.com/sirupsen/logrus
github.com/sony/gobreaker github.com/spf13/afero github.com/spf13/cast github.com/spf13/cobra github.com/spf13/pflag
github.com/spf13/viper github.com/streadway/amqp github.com/stretchr/testify github.com/stripe/stripe-go github.com/swaggo/files
github.com/swaggo/gin-swagger github.com/swaggo/http-swagger github.com/swaggo/swag github.com/tidwall/gjson github.com/uber-go/zap
github.com/ugorji/go github.com/urfave/cli github.com/urfave/negroni github.com/valyala/fasthttp go.mongodb.org/mongo-driver
go.opentelemetry.io/otel go.uber.org/atomic go.uber.org/fx go.uber.org/multierr go.uber.org/zap golang.org/x/crypto golang.org/x/exp
golang.org/x/net golang.org/x/oauth2 golang.org/x/sync golang.org/x/sys golang.org/x/text golang.org/x/time golang.org/x/tools
google.golang.org/api google.golang.org/genproto google.golang.org/grpc google.golang.org/protobuf gopkg.in/gomail.v2 gopkg.in/ini.v1
gopkg.in/yaml.v2 gopkg.in/yaml.v3 gorm.io/driver/mysql gorm.io/driver/postgres gorm.io/driver/sqlite gorm.io/gorm k8s.io/api
k8s.io/apimachinery k8s.io/client-go modernc.org/sqlite sigs.k8s.io/controller-runtime sigs.k8s.io/yaml
`

/** Maven artifacts, as GROUP:ARTIFACT. */
export const MAVEN_NAMES = `
ch.qos.logback:logback-classic com.auth0:java-jwt com.fasterxml.jackson.core:jackson-annotations
com.fasterxml.jackson.core:jackson-core com.fasterxml.jackson.core:jackson-databind
com.fasterxml.jackson.datatype:jackson-datatype-jsr310 com.github.ben-manes.caffeine:caffeine com.google.code.gson:gson
com.google.guava:guava com.google.inject:guice com.google.protobuf:protobuf-java com.h2database:h2 com.microsoft.sqlserver:mssql-jdbc
com.mysql:mysql-connector-j com.oracle.database.jdbc:ojdbc11 com.rabbitmq:amqp-client com.squareup.okhttp3:okhttp
com.squareup.retrofit2:retrofit com.sun.xml.bind:jaxb-impl com.zaxxer:HikariCP commons-codec:commons-codec
commons-fileupload:commons-fileupload commons-io:commons-io commons-lang:commons-lang io.github.cdimascio:dotenv-java
io.grpc:grpc-netty io.jsonwebtoken:jjwt io.jsonwebtoken:jjwt-api io.jsonwebtoken:jjwt-impl io.jsonwebtoken:jjwt-jackson
io.micrometer:micrometer-registry-prometheus io.micronaut:micronaut-http-server-netty io.netty:netty-all
io.projectreactor:reactor-core io.projectreactor:reactor-test io.quarkus:quarkus-resteasy io.rest-assured:rest-assured
io.springfox:springfox-boot-starter io.springfox:springfox-swagger-ui io.springfox:springfox-swagger2 io.swagger:swagger-annotations
io.vertx:vertx-core io.vertx:vertx-web jakarta.persistence:jakarta.persistence-api jakarta.servlet:jakarta.servlet-api
jakarta.validation:jakarta.validation-api javax.persistence:javax.persistence-api javax.servlet:javax.servlet-api javax.servlet:jstl
javax.validation:validation-api javax.xml.bind:jaxb-api joda-time:joda-time junit:junit log4j:log4j mysql:mysql-connector-java
net.bytebuddy:byte-buddy net.logstash.logback:logstash-logback-encoder org.apache.commons:commons-collections4
org.apache.commons:commons-csv org.apache.commons:commons-lang3 org.apache.commons:commons-text
org.apache.httpcomponents.client5:httpclient5 org.apache.httpcomponents:httpclient org.apache.kafka:kafka-clients
org.apache.kafka:kafka-streams org.apache.logging.log4j:log4j-api org.apache.logging.log4j:log4j-core org.apache.poi:poi
org.apache.poi:poi-ooxml org.apache.tomcat.embed:tomcat-embed-core org.apache.tomcat.embed:tomcat-embed-jasper
org.aspectj:aspectjweaver org.assertj:assertj-core org.eclipse.jetty:jetty-server
org.elasticsearch.client:elasticsearch-rest-high-level-client org.flywaydb:flyway-core org.flywaydb:flyway-mysql
org.glassfish.jersey.core:jersey-server org.hibernate.orm:hibernate-core org.hibernate.validator:hibernate-validator
org.hibernate:hibernate-core org.hsqldb:hsqldb org.jetbrains.kotlin:kotlin-reflect org.jetbrains.kotlin:kotlin-stdlib
org.jetbrains.kotlin:kotlin-stdlib-jdk8 org.jsoup:jsoup org.junit.jupiter:junit-jupiter org.junit.jupiter:junit-jupiter-api
org.junit.jupiter:junit-jupiter-engine org.liquibase:liquibase-core org.mapstruct:mapstruct org.mapstruct:mapstruct-processor
org.mariadb.jdbc:mariadb-java-client org.mockito:mockito-core org.mockito:mockito-junit-jupiter org.modelmapper:modelmapper
org.mongodb:mongodb-driver-sync org.mybatis.spring.boot:mybatis-spring-boot-starter org.postgresql:postgresql org.projectlombok:lombok
org.quartz-scheduler:quartz org.seleniumhq.selenium:selenium-java org.slf4j:slf4j-api org.slf4j:slf4j-simple
org.springdoc:springdoc-openapi-starter-webmvc-ui org.springdoc:springdoc-openapi-ui org.springframework.amqp:spring-rabbit-test
org.springframework.boot:spring-boot-configuration-processor org.springframework.boot:spring-boot-devtools
org.springframework.boot:spring-boot-docker-compose org.springframework.boot:spring-boot-starter
org.springframework.boot:spring-boot-starter-actuator org.springframework.boot:spring-boot-starter-amqp
org.springframework.boot:spring-boot-starter-aop org.springframework.boot:spring-boot-starter-batch
org.springframework.boot:spring-boot-starter-cache org.springframework.boot:spring-boot-starter-data-jdbc
org.springframework.boot:spring-boot-starter-data-jpa org.springframework.boot:spring-boot-starter-data-mongodb
org.springframework.boot:spring-boot-starter-data-redis org.springframework.boot:spring-boot-starter-data-rest
org.springframework.boot:spring-boot-starter-freemarker org.springframework.boot:spring-boot-starter-jdbc
org.springframework.boot:spring-boot-starter-logging org.springframework.boot:spring-boot-starter-mail
org.springframework.boot:spring-boot-starter-mustache org.springframework.boot:spring-boot-starter-oauth2-client
org.springframework.boot:spring-boot-starter-parent org.springframework.boot:spring-boot-starter-quartz
org.springframework.boot:spring-boot-starter-security org.springframework.boot:spring-boot-starter-test
org.springframework.boot:spring-boot-starter-thymeleaf org.springframework.boot:spring-boot-starter-tomcat
org.springframework.boot:spring-boot-starter-undertow org.springframework.boot:spring-boot-starter-validation
org.springframework.boot:spring-boot-starter-web org.springframework.boot:spring-boot-starter-web-services
org.springframework.boot:spring-boot-starter-webflux org.springframework.boot:spring-boot-starter-websocket
org.springframework.cloud:spring-cloud-config-server org.springframework.cloud:spring-cloud-starter-config
org.springframework.cloud:spring-cloud-starter-gateway org.springframework.cloud:spring-cloud-starter-netflix-eureka-client
org.springframework.cloud:spring-cloud-starter-netflix-eureka-server org.springframework.cloud:spring-cloud-starter-openfeign
org.springframework.kafka:spring-kafka org.springframework.kafka:spring-kafka-test org.springframework.security:spring-security-test
org.springframework.session:spring-session-data-redis org.springframework:spring-context org.springframework:spring-core
org.springframework:spring-web org.springframework:spring-webmvc org.testcontainers:junit-jupiter org.testcontainers:postgresql
org.testcontainers:testcontainers org.testng:testng org.thymeleaf.extras:thymeleaf-extras-springsecurity6 org.thymeleaf:thymeleaf
org.webjars:bootstrap org.webjars:jquery org.xerial:sqlite-jdbc org.yaml:snakeyaml redis.clients:jedis software.amazon.awssdk:s3
`

/** NuGet packages; their names are the same in any case. */
export const NUGET_NAMES = `
AWSSDK.S3 AutoMapper AutoMapper.Extensions.Microsoft.DependencyInjection Azure.Identity Azure.Storage.Blobs BCrypt.Net-Next Bogus
Confluent.Kafka CsvHelper Dapper DotNetEnv EFCore.NamingConventions EPPlus FluentAssertions FluentValidation
FluentValidation.AspNetCore FluentValidation.DependencyInjectionExtensions Google.Protobuf Grpc.AspNetCore Grpc.Net.Client Grpc.Tools
Hangfire Hangfire.AspNetCore HtmlAgilityPack IdentityServer4 MSTest.TestAdapter MSTest.TestFramework MailKit MassTransit
MassTransit.RabbitMQ MediatR Microsoft.ApplicationInsights.AspNetCore Microsoft.AspNetCore.Authentication.JwtBearer
Microsoft.AspNetCore.Authentication.OpenIdConnect Microsoft.AspNetCore.Components.WebAssembly
Microsoft.AspNetCore.Diagnostics.EntityFrameworkCore Microsoft.AspNetCore.Identity.EntityFrameworkCore
Microsoft.AspNetCore.Identity.UI Microsoft.AspNetCore.Mvc.NewtonsoftJson Microsoft.AspNetCore.Mvc.Testing Microsoft.AspNetCore.OpenApi
Microsoft.AspNetCore.SignalR Microsoft.AspNetCore.SpaServices.Extensions Microsoft.Data.SqlClient Microsoft.Data.Sqlite
Microsoft.EntityFrameworkCore Microsoft.EntityFrameworkCore.Design Microsoft.EntityFrameworkCore.InMemory
Microsoft.EntityFrameworkCore.Proxies Microsoft.EntityFrameworkCore.Relational Microsoft.EntityFrameworkCore.SqlServer
Microsoft.EntityFrameworkCore.Sqlite Microsoft.EntityFrameworkCore.Tools Microsoft.Extensions.Caching.StackExchangeRedis
Microsoft.Extensions.Configuration Microsoft.Extensions.Configuration.Json Microsoft.Extensions.DependencyInjection
Microsoft.Extensions.Hosting Microsoft.Extensions.Http Microsoft.Extensions.Http.Polly Microsoft.Extensions.Logging
Microsoft.Extensions.Logging.Console Microsoft.Identity.Web Microsoft.IdentityModel.Tokens Microsoft.NET.Test.Sdk
Microsoft.VisualStudio.Azure.Containers.Tools.Targets Microsoft.VisualStudio.Web.CodeGeneration.Design MongoDB.Driver Moq MySql.Data
MySql.EntityFrameworkCore NLog NLog.Web.AspNetCore NSubstitute NSwag.AspNetCore NUnit NUnit3TestAdapter Newtonsoft.Json Npgsql
Npgsql.EntityFrameworkCore.PostgreSQL Ocelot OpenTelemetry OpenTelemetry.Extensions.Hosting Polly Pomelo.EntityFrameworkCore.MySql
Quartz RabbitMQ.Client Refit RestSharp Scalar.AspNetCore Scrutor SendGrid Serilog Serilog.AspNetCore Serilog.Extensions.Hosting
Serilog.Settings.Configuration Serilog.Sinks.Console Serilog.Sinks.File Serilog.Sinks.Seq SixLabors.ImageSharp StackExchange.Redis
Swashbuckle.AspNetCore Swashbuckle.AspNetCore.Annotations Swashbuckle.AspNetCore.SwaggerGen Swashbuckle.AspNetCore.SwaggerUI
System.Data.SqlClient System.IdentityModel.Tokens.Jwt System.Text.Json YamlDotNet coverlet.collector coverlet.msbuild prometheus-net
prometheus-net.AspNetCore xunit xunit.runner.visualstudio
`
