// openssl-lint-test: rules=no-wrong-ret
/* The value never was the result of the last I/O call. */
#include <errno.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int length_instead_of_result(SSL *ssl, const char *text, int to_write) {
    int written = SSL_write(ssl, text, to_write);
    if (written <= 0) return SSL_get_error(ssl, to_write); // expect: no-wrong-ret "to_write"
    return 0;
}

int byte_count_of_extended_call(SSL *ssl, void *buffer, size_t size) {
    size_t length = 0;
    if (!SSL_read_ex(ssl, buffer, size, &length))
        return SSL_get_error(ssl, (int)length); // expect: no-wrong-ret "length"
    return 0;
}

int errno_itself(SSL *ssl) {
    if (SSL_connect(ssl) != 1) return SSL_get_error(ssl, errno); // expect: no-wrong-ret "errno"
    return 0;
}

int queue_entry(SSL *ssl, void *buffer, int size) {
    if (SSL_read(ssl, buffer, size) <= 0)
        return SSL_get_error(ssl, ERR_get_error()); // expect: no-wrong-ret "ERR_get_error"
    return 0;
}

int code_of_the_same_failure(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r <= 0) {
        int error = SSL_get_error(ssl, r);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
        return SSL_get_error(ssl, error); // expect: no-wrong-ret "error"
    }
    return 1;
}

int older_result(SSL *ssl, void *buffer, int size) {
    int r = SSL_do_handshake(ssl);
    if (r != 1) return -1;
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, r); // expect: no-wrong-ret "SSL_do_handshake"
    return 0;
}

int after_shutdown(SSL *ssl, void *buffer, int size) {
    int ret = SSL_shutdown(ssl);
    if (ret == 0) {
        int n = SSL_read(ssl, buffer, size);
        if (n <= 0) return SSL_get_error(ssl, ret); // expect: no-wrong-ret "SSL_shutdown"
    }
    return 0;
}

int result_dropped(SSL *ssl) {
    int r = 1;
    if (SSL_accept(ssl) <= 0) {
        return SSL_get_error(ssl, r); // expect: no-wrong-ret
    }
    return 0;
}

/* What the helper returns is its own status, no result of SSL_read. */
static int read_some(SSL *ssl, void *buffer, int size, int *length) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) return 1;
    *length = n;
    return 0;
}

int status_of_a_helper(SSL *ssl, void *buffer, int size) {
    int length;
    int status = read_some(ssl, buffer, size, &length);
    if (status != 0) return SSL_get_error(ssl, status); // expect: no-wrong-ret "status"
    return length;
}

/* The finding stands where SSL_get_error is asked, whoever passed the value. */
static int classify(SSL *ssl, int ret) {
    switch (SSL_get_error(ssl, ret)) { // expect: no-wrong-ret
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}

int passed_to_a_helper(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n <= 0) return classify(ssl, size);
    return n;
}

#define ERROR_OF(ssl, ret) SSL_get_error((ssl), (ret))

int through_a_macro(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n <= 0) return ERROR_OF(ssl, size); // expect: no-wrong-ret
    return n;
}
