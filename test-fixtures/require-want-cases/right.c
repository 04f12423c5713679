// openssl-lint-test: rules=require-want-cases
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int both_in_one_condition(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
    return -1;
}

int both_in_separate_conditions(SSL *ssl, short *events) {
    int r = SSL_accept(ssl);
    if (r == 1) return 1;
    int error = SSL_get_error(ssl, r);
    if (error == SSL_ERROR_WANT_READ) {
        *events = 1;
        return 0;
    }
    if (error == SSL_ERROR_WANT_WRITE) {
        *events = 4;
        return 0;
    }
    return -1;
}

int both_in_a_switch(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_NONE:
        return n;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}

int fall_through(SSL *ssl, void *buffer, int size, int *write_wanted) {
    int n = SSL_read(ssl, buffer, size);
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_NONE:
        return n;
    case SSL_ERROR_WANT_WRITE:
        *write_wanted = 1;
        /* fall through */
    case SSL_ERROR_WANT_READ:
        return 0;
    default:
        return -1;
    }
}

int negated(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) {
        fprintf(stderr, "read failed\n");
        return -1;
    }
    return 0;
}

/* The fatal codes are named, everything else is repeated. */
int by_the_default_branch(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_SSL:
    case SSL_ERROR_SYSCALL:
    case SSL_ERROR_ZERO_RETURN:
        return -1;
    default:
        return 0;
    }
}

/* Who calls this looks at the code. */
int passed_on(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    return SSL_get_error(ssl, n);
}

int only_printed(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r != 1) {
        fprintf(stderr, "connect failed: %d\n", SSL_get_error(ssl, r));
        return -1;
    }
    return 0;
}

static int must_repeat(int error) { return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE; }

int in_a_helper(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (must_repeat(SSL_get_error(ssl, n))) return 0;
    return -1;
}

#define MUST_REPEAT(error) ((error) == SSL_ERROR_WANT_READ || (error) == SSL_ERROR_WANT_WRITE)

int in_a_macro(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    if (MUST_REPEAT(error)) return 0;
    return -1;
}

int in_a_loop_condition(SSL *ssl, void *buffer, int size) {
    int n;
    int error;
    do {
        n = SSL_read(ssl, buffer, size);
        error = SSL_get_error(ssl, n);
    } while (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE);
    return n;
}

int in_a_conditional_expression(SSL *ssl) {
    int r = SSL_connect(ssl);
    int error = SSL_get_error(ssl, r);
    return error == SSL_ERROR_NONE                                             ? 1
           : error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? 0
                                                                               : -1;
}

/* The end is handled first, the codes to wait for afterwards. */
int after_another_test(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_ZERO_RETURN) return 0;
    switch (error) {
    case SSL_ERROR_WANT_READ:
        return -11;
    case SSL_ERROR_WANT_WRITE:
        return -12;
    }
    ERR_print_errors_fp(stderr);
    return -1;
}

/* Asked twice about the same result, SSL_get_error gives the same answer. */
int asked_twice(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ || SSL_get_error(ssl, n) == SSL_ERROR_WANT_WRITE) return 0;
    return -1;
}

/* A call that has to wait gives -1 with a socket: after 0 there is nothing to repeat. */
int end_of_data(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (n == 0) return SSL_get_error(ssl, n) == SSL_ERROR_ZERO_RETURN ? 0 : -1;
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return -2;
    default:
        return -1;
    }
}

/* Which of two codes a helper is given depends on the other. */
static int wait_for(int code) {
    switch (code) {
    case SSL_ERROR_NONE:
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}

int both_directions(SSL *ssl, void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    int write_code = SSL_get_error(ssl, n);
    n = SSL_read(ssl, buffer, size);
    int read_code = SSL_get_error(ssl, n);
    return wait_for(write_code != SSL_ERROR_NONE ? write_code : read_code);
}

/* Only SSL_ERROR_SSL is a failure here; all else is tried again later. */
int started(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n < 0 && SSL_get_error(ssl, n) == SSL_ERROR_SSL) return -1;
    return SSL_is_init_finished(ssl);
}

/* The timer of DTLS only sends. */
int timer(SSL *ssl) {
    int r = DTLSv1_handle_timeout(ssl);
    if (r == -1 && SSL_get_error(ssl, r) != SSL_ERROR_WANT_WRITE) return -1;
    return 0;
}
