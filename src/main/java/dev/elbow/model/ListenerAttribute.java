package dev.elbow.model;

import dev.elbow.model.AttributeValues.Bool;
import dev.elbow.model.AttributeValues.Text;

/// Attributes of a listener: renamed request headers and added response headers (alb-spec §1.8).
public enum ListenerAttribute implements AttributeKey {
    MTLS_CLIENTCERT_SERIAL_NUMBER(
            "routing.http.request.x_amzn_mtls_clientcert_serial_number.header_name",
            "X-Amzn-Mtls-Clientcert-Serial-Number",
            new Text(1024)),
    MTLS_CLIENTCERT_ISSUER(
            "routing.http.request.x_amzn_mtls_clientcert_issuer.header_name",
            "X-Amzn-Mtls-Clientcert-Issuer",
            new Text(1024)),
    MTLS_CLIENTCERT_SUBJECT(
            "routing.http.request.x_amzn_mtls_clientcert_subject.header_name",
            "X-Amzn-Mtls-Clientcert-Subject",
            new Text(1024)),
    MTLS_CLIENTCERT_VALIDITY(
            "routing.http.request.x_amzn_mtls_clientcert_validity.header_name",
            "X-Amzn-Mtls-Clientcert-Validity",
            new Text(1024)),
    MTLS_CLIENTCERT_LEAF(
            "routing.http.request.x_amzn_mtls_clientcert_leaf.header_name",
            "X-Amzn-Mtls-Clientcert-Leaf",
            new Text(1024)),
    MTLS_CLIENTCERT(
            "routing.http.request.x_amzn_mtls_clientcert.header_name",
            "X-Amzn-Mtls-Clientcert",
            new Text(1024)),
    TLS_VERSION(
            "routing.http.request.x_amzn_tls_version.header_name",
            "X-Amzn-Tls-Version",
            new Text(1024)),
    TLS_CIPHER_SUITE(
            "routing.http.request.x_amzn_tls_cipher_suite.header_name",
            "X-Amzn-Tls-Cipher-Suite",
            new Text(1024)),
    SERVER_ENABLED("routing.http.response.server.enabled", "true", new Bool()),
    STRICT_TRANSPORT_SECURITY(
            "routing.http.response.strict_transport_security.header_value", "", new Text(1024)),
    ACCESS_CONTROL_ALLOW_ORIGIN(
            "routing.http.response.access_control_allow_origin.header_value", "", new Text(1024)),
    ACCESS_CONTROL_ALLOW_METHODS(
            "routing.http.response.access_control_allow_methods.header_value", "", new Text(1024)),
    ACCESS_CONTROL_ALLOW_HEADERS(
            "routing.http.response.access_control_allow_headers.header_value", "", new Text(1024)),
    ACCESS_CONTROL_ALLOW_CREDENTIALS(
            "routing.http.response.access_control_allow_credentials.header_value",
            "",
            new Text(1024)),
    ACCESS_CONTROL_EXPOSE_HEADERS(
            "routing.http.response.access_control_expose_headers.header_value", "", new Text(1024)),
    ACCESS_CONTROL_MAX_AGE(
            "routing.http.response.access_control_max_age.header_value", "", new Text(1024)),
    CONTENT_SECURITY_POLICY(
            "routing.http.response.content_security_policy.header_value", "", new Text(1024)),
    X_CONTENT_TYPE_OPTIONS(
            "routing.http.response.x_content_type_options.header_value", "", new Text(1024)),
    X_FRAME_OPTIONS("routing.http.response.x_frame_options.header_value", "", new Text(1024));

    private final Definition definition;

    ListenerAttribute(String key, String defaultValue, AttributeValues accepted) {
        this.definition = new Definition(key, defaultValue, accepted);
    }

    @Override
    public Definition definition() {
        return definition;
    }
}
