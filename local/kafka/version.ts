/** The bundled Apache Kafka and its logging library. A changed version is fetched into a new folder. */
export const KAFKA_VERSION = '4.1.1';
export const LOG4J_VERSION = '2.24.3';
export const LEAST_JAVA = 17;
