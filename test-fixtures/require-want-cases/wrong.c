// openssl-lint-test: rules=require-want-cases
#include <stdio.h>
#include <openssl/ssl.h>

int read_without_want_write(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n); // expect: require-want-cases "SSL_ERROR_WANT_WRITE"
    if (error == SSL_ERROR_WANT_READ) return 0;
    return -1;
}

int write_without_want_read(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n > 0) return n;
    if (SSL_get_error(ssl, n) == SSL_ERROR_WANT_WRITE) return 0; // expect: require-want-cases "SSL_ERROR_WANT_READ"
    return -1;
}

int handshake_without_want_write(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r == 1) return 1;
    switch (SSL_get_error(ssl, r)) { // expect: require-want-cases "SSL_ERROR_WANT_WRITE"
    case SSL_ERROR_WANT_READ:
        return 0;
    case SSL_ERROR_ZERO_RETURN:
        return -2;
    default:
        return -1;
    }
}

int neither_in_a_switch(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    switch (SSL_get_error(ssl, n)) { // expect: require-want-cases
    case SSL_ERROR_NONE:
        return n;
    case SSL_ERROR_ZERO_RETURN:
        return 0;
    case SSL_ERROR_SSL:
    case SSL_ERROR_SYSCALL:
    default:
        fprintf(stderr, "read failed\n");
        return -1;
    }
}

int only_the_end_is_told_apart(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n); // expect: require-want-cases
    if (error == SSL_ERROR_ZERO_RETURN) return 0;
    return -1;
}

int grouped_with_the_fatal_codes(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n); // expect: require-want-cases "SSL_ERROR_WANT_READ"
    switch (error) {
    case SSL_ERROR_WANT_WRITE:
        return 0;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_SSL:
    case SSL_ERROR_SYSCALL:
    default:
        return -1;
    }
}

int in_a_loop_condition(SSL *ssl, void *buffer, int size) {
    int n;
    do {
        n = SSL_read(ssl, buffer, size);
    } while (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ); // expect: require-want-cases
    return n;
}

int in_a_conditional_expression(SSL *ssl) {
    int r = SSL_connect(ssl);
    int error = SSL_get_error(ssl, r); // expect: require-want-cases
    return error == SSL_ERROR_NONE ? 1 : error == SSL_ERROR_WANT_READ ? 0 : -1;
}

int negated(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (SSL_get_error(ssl, n) != SSL_ERROR_WANT_READ) { // expect: require-want-cases
        fprintf(stderr, "read failed\n");
        return -1;
    }
    return 0;
}

static int must_repeat(int error) { return error == SSL_ERROR_WANT_READ; }

int in_a_helper(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (must_repeat(SSL_get_error(ssl, n))) return 0; // expect: require-want-cases
    return -1;
}

#define MUST_REPEAT(error) ((error) == SSL_ERROR_WANT_WRITE)

int in_a_macro(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n); // expect: require-want-cases
    if (MUST_REPEAT(error)) return 0;
    return -1;
}

static int report_unless_read(int code) {
    switch (code) {
    case SSL_ERROR_NONE:
    case SSL_ERROR_WANT_READ:
        return 0;
    default:
        return -1;
    }
}

int one_of_two_codes(SSL *ssl, void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    int write_code = SSL_get_error(ssl, n);
    n = SSL_read(ssl, buffer, size);
    int read_code = SSL_get_error(ssl, n); // expect: require-want-cases
    return report_unless_read(write_code != SSL_ERROR_NONE ? write_code : read_code);
}
