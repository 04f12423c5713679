// openssl-lint-test: rules=no-error-code-in-err-string fixed=wrong.fixed.c
/* The code from SSL_get_error is a small number with a meaning of its own, no entry of the queue. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    int error;
};

int kept_in_a_variable(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r <= 0) {
        int error = SSL_get_error(ssl, r);
        fprintf(stderr, "accept: %d: %s\n", error, ERR_error_string(error, NULL)); // expect: no-error-code-in-err-string "error"
        return -1;
    }
    return 0;
}

int asked_in_place(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0)
        fprintf(stderr, "%s\n", ERR_error_string(SSL_get_error(ssl, n), NULL)); // expect: no-error-code-in-err-string
    return n;
}

int with_a_buffer(SSL *ssl, const void *buffer, int size) {
    char text[256];
    int n = SSL_write(ssl, buffer, size);
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_SSL) {
        ERR_error_string_n(error, text, sizeof text); // expect: no-error-code-in-err-string "ERR_error_string_n"
        fputs(text, stderr);
    }
    return n;
}

const char *reason(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r == 1) return NULL;
    unsigned long code = SSL_get_error(ssl, r);
    if (code != SSL_ERROR_SSL) return NULL;
    return ERR_reason_error_string(code); // expect: no-error-code-in-err-string "ERR_reason_error_string"
}

const char *library(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r == 1) return NULL;
    return ERR_lib_error_string((unsigned long)SSL_get_error(ssl, r)); // expect: no-error-code-in-err-string
}

void kept_in_a_field(struct connection *connection, void *buffer, int size) {
    int n = SSL_read(connection->ssl, buffer, size);
    connection->error = SSL_get_error(connection->ssl, n);
    if (connection->error == SSL_ERROR_SSL)
        puts(ERR_error_string(connection->error, NULL)); // expect: no-error-code-in-err-string
}

static void log_code(int code) {
    fprintf(stderr, "TLS: %s\n", ERR_reason_error_string(code)); // expect: no-error-code-in-err-string
}

void in_a_helper(SSL *ssl) {
    int r = SSL_do_handshake(ssl);
    if (r != 1) log_code(SSL_get_error(ssl, r));
}
