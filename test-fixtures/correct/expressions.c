// openssl-lint-test: preset=recommended
/* Ways to write the two calls that are rarely seen and right. */
#include <errno.h>
#include <stdio.h>
#include <sys/types.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#define CLEARED(call) (ERR_clear_error(), (call))
#define WANTS_RETRY(error) ((error) == SSL_ERROR_WANT_READ || (error) == SSL_ERROR_WANT_WRITE)
#define tls_read SSL_read

#define TLS_CALL(result, code, ssl, call)                                            \
    do {                                                                             \
        ERR_clear_error();                                                           \
        (result) = (call);                                                           \
        (code) = (result) > 0 ? SSL_ERROR_NONE : SSL_get_error((ssl), (result));     \
    } while (0)

int code_in_place_of_result(SSL *ssl, void *buffer, int size) {
    int r = CLEARED(SSL_read(ssl, buffer, size));
    if (r > 0) return r;
    r = SSL_get_error(ssl, r);
    return WANTS_RETRY(r) ? 0 : -1;
}

int assigned_in_the_switch_head(SSL *ssl, void *buffer, int size) {
    int n, e;
    ERR_clear_error();
    n = tls_read(ssl, buffer, size);
    switch ((e = SSL_get_error(ssl, n))) {
    case SSL_ERROR_NONE:
        return n;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        fprintf(stderr, "read: %d\n", e);
        return -1;
    }
}

int statement_macro(SSL *ssl, const void *buffer, int size) {
    int n, error;
    TLS_CALL(n, error, ssl, SSL_write(ssl, buffer, size));
    if (error == SSL_ERROR_NONE) return n;
    return WANTS_RETRY(error) ? 0 : -1;
}

int conditional_operator(SSL *ssl, void *buffer, int size, int *status) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    *status = n < 0 ? SSL_get_error(ssl, n) : SSL_ERROR_NONE;
    return n;
}

int nested_assignments(SSL *ssl, void *buffer, int size) {
    int n, e = SSL_ERROR_NONE;
    ERR_clear_error();
    if ((n = SSL_read(ssl, buffer, size)) <= 0 && (e = SSL_get_error(ssl, n)) != SSL_ERROR_WANT_READ &&
        e != SSL_ERROR_WANT_WRITE)
        return -1;
    return e == SSL_ERROR_NONE ? n : 0;
}

int comma_operator(SSL *ssl, void *buffer, int size) {
    int n, e;
    ERR_clear_error();
    for (n = 0; n = SSL_read(ssl, buffer, size), e = SSL_get_error(ssl, n), WANTS_RETRY(e);) {
        if (errno == ETIMEDOUT) return -1;
    }
    return e == SSL_ERROR_NONE ? n : -1;
}

ssize_t wider_result(SSL *ssl, void *buffer, size_t size) {
    ERR_clear_error();
    ssize_t n = SSL_read(ssl, buffer, (int)size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, (int)n);
    return WANTS_RETRY(error) ? 0 : -1;
}

int one_off(SSL *ssl, char *buffer, int size) {
    ERR_clear_error();
    int rc = SSL_read(ssl, buffer, size) - 1;
    if (rc >= 0) return rc + 1;
    int error = SSL_get_error(ssl, rc + 1);
    return WANTS_RETRY(error) ? 0 : -1;
}

/* The second question gets the same answer. */
int asked_again_for_the_log(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    if (WANTS_RETRY(error)) return 0;
    fprintf(stderr, "read failed with %d\n", SSL_get_error(ssl, n));
    return -1;
}

int call_as_argument(SSL *ssl) {
    int error = SSL_get_error(ssl, SSL_connect(ssl));
    if (error == SSL_ERROR_NONE) return 1;
    return WANTS_RETRY(error) ? 0 : -1;
}
