// openssl-lint-test: preset=recommended
/* Preprocessor conditionals around the I/O call, its clear and its cases. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/opensslv.h>
#include <openssl/ssl.h>

int alternative_calls(SSL *ssl, void *buffer, int size) {
    int n;
    ERR_clear_error();
#ifdef USE_PEEK
    n = SSL_peek(ssl, buffer, size);
#else
    n = SSL_read(ssl, buffer, size);
#endif
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? 0 : -1;
}

int early_data(SSL *ssl, void *buffer, size_t size) {
    int n;
    ERR_clear_error();
#ifdef USE_EARLY_DATA
    size_t length;
    n = SSL_read_early_data(ssl, buffer, size, &length);
    if (n == SSL_READ_EARLY_DATA_SUCCESS) return (int)length;
    if (n == SSL_READ_EARLY_DATA_ERROR)
#else
    n = SSL_read(ssl, buffer, (int)size);
    if (n <= 0)
#endif
    {
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
#ifdef SSL_ERROR_WANT_ASYNC
        case SSL_ERROR_WANT_ASYNC:
#endif
            return 0;
        default:
            return -1;
        }
    }
    return n;
}

/* Old releases only: nothing that the default target builds. */
int removed_code(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
#if OPENSSL_VERSION_NUMBER < 0x10100000L
    ERR_remove_thread_state(NULL);
    ERR_clear_error();
#endif
#if 0
    ERR_print_errors_fp(stderr);
#endif
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? 0 : -1;
}

/* Both halves under one condition: no configuration has only one of them. */
int same_condition_twice(SSL *ssl, void *buffer, int size, int plain) {
    int n = plain;
#ifdef WITH_TLS
    ERR_clear_error();
    n = SSL_read(ssl, buffer, size);
#else
    (void)ssl, (void)buffer, (void)size;
#endif
    if (n > 0) return n;
#ifdef WITH_TLS
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
#endif
    return -1;
}
