// openssl-lint-test: rules=no-intervening-io
#include <stdio.h>
#include <openssl/ssl.h>

int shutdown_afterwards(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        int error = SSL_get_error(ssl, n);
        if (error == SSL_ERROR_ZERO_RETURN) SSL_shutdown(ssl);
        return error;
    }
    return 0;
}

int each_call_its_own(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    int m = SSL_write(ssl, buffer, n);
    if (m <= 0) return SSL_get_error(ssl, m);
    return 0;
}

int on_a_branch_that_leaves(SSL *ssl, int closing, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (closing) {
        SSL_shutdown(ssl);
        return 0;
    }
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int either_call(SSL *ssl, int writing, void *buffer, int size) {
    int n = writing ? SSL_write(ssl, buffer, size) : SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int accessors(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_pending(ssl) == 0 && SSL_is_init_finished(ssl)) {
        fprintf(stderr, "descriptor %d, wants %d\n", SSL_get_fd(ssl), SSL_want(ssl));
        return SSL_get_error(ssl, n);
    }
    return 0;
}

int retried(SSL *ssl, const void *buffer, int size) {
    for (;;) {
        int n = SSL_write(ssl, buffer, size);
        if (n > 0) return 0;
        int error = SSL_get_error(ssl, n);
        if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) return error;
    }
}

static int state_after(SSL *ssl, int ret) { return ret > 0 ? SSL_ERROR_NONE : SSL_get_error(ssl, ret); }

int through_a_helper(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    int error = state_after(ssl, n);
    if (error == SSL_ERROR_ZERO_RETURN) SSL_shutdown(ssl);
    return error;
}
