/** The Apache Kafka that is bundled, and what else its jars need. Changing a version fetches anew, beside the old ones. */
export const KAFKA_VERSION = '4.1.1';
export const LOG4J_VERSION = '2.24.3';
export const LEAST_JAVA = 17;
