// openssl-lint-test: preset=recommended
/* SSL_shutdown: 0 means that the peer's close_notify is still to come, and the call is made a second time. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int both_directions(SSL *ssl) {
    ERR_clear_error();
    int r = SSL_shutdown(ssl);
    if (r == 0) r = SSL_shutdown(ssl);
    if (r < 0) {
        switch (SSL_get_error(ssl, r)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            return 0;
        default:
            ERR_clear_error();
            return -1;
        }
    }
    return r;
}

void result_not_needed(SSL *ssl) {
    SSL_shutdown(ssl);
    ERR_clear_error();
    SSL_free(ssl);
}

/* Marks the connection as closed without any I/O. */
void quiet(SSL *ssl) {
    SSL_set_shutdown(ssl, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_free(ssl);
}

int answer_to_close_notify(SSL *ssl, char *buffer, int size) {
    int n;
    ERR_clear_error();
    while ((n = SSL_read(ssl, buffer, size)) > 0) fwrite(buffer, 1, (size_t)n, stdout);
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_ZERO_RETURN:
        SSL_shutdown(ssl);
        ERR_clear_error();
        return 0;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 1;
    default:
        ERR_print_errors_fp(stderr);
        return -1;
    }
}

/* The test proves that -1 is the result. */
int literal_under_a_test(SSL *ssl) {
    ERR_clear_error();
    if (SSL_shutdown(ssl) == -1) {
        int error = SSL_get_error(ssl, -1);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
        return -1;
    }
    return 1;
}
