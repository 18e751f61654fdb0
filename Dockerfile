# The desk as a container: built from the sources, run as nobody in particular.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY pom.xml ./
COPY .mvn ./.mvn
COPY src ./src
COPY processes ./processes
COPY forms ./forms
RUN mvn -B -ntp package -DskipTests

FROM eclipse-temurin:17-jre
RUN useradd --system --create-home --home-dir /desk desk
USER desk
WORKDIR /desk
COPY --from=build /src/target/outcome-desk.jar ./
EXPOSE 8080
# a database of its own and the first admin's password are given: SPRING_DATASOURCE_URL, DESK_ADMIN_PASSWORD
ENV SERVER_ADDRESS=0.0.0.0
HEALTHCHECK --interval=10s --start-period=60s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q UP <&3"]
ENTRYPOINT ["java", "-jar", "outcome-desk.jar"]
