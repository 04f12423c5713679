// openssl-lint-test: preset=recommended
/* The _ex calls return 1 or 0: the literal 0 after a failure is their result. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

static int handle_failure(SSL *ssl, int result) {
    switch (SSL_get_error(ssl, result)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 1;
    case SSL_ERROR_ZERO_RETURN:
        return 0;
    case SSL_ERROR_SYSCALL:
        return -1;
    case SSL_ERROR_SSL:
        if (SSL_get_verify_result(ssl) != X509_V_OK)
            fprintf(stderr, "%s\n", X509_verify_cert_error_string(SSL_get_verify_result(ssl)));
        return -1;
    default:
        return -1;
    }
}

int write_request(SSL *ssl, const char *request, size_t length) {
    size_t written;
    ERR_clear_error();
    while (!SSL_write_ex(ssl, request, length, &written)) {
        if (handle_failure(ssl, 0) == 1) continue;
        return 0;
    }
    return 1;
}

int read_response(SSL *ssl, char *buffer, size_t size) {
    size_t length;
    int end = 0;
    ERR_clear_error();
    while (!end) {
        while (!end && !SSL_read_ex(ssl, buffer, size, &length)) {
            switch (handle_failure(ssl, 0)) {
            case 1:
                continue;
            case 0:
                end = 1;
                continue;
            default:
                return 0;
            }
        }
        if (!end) fwrite(buffer, 1, length, stdout);
    }
    return 1;
}

int kept_result(SSL *ssl, void *buffer, size_t size, size_t *length) {
    ERR_clear_error();
    int ok = SSL_peek_ex(ssl, buffer, size, length);
    if (ok) return 1;
    int error = SSL_get_error(ssl, ok);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? 0 : -1;
}
