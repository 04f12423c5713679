// openssl-lint-test: rules=require-zero-return
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

/* The peer's close_notify makes SSL_read return 0 at once, for ever. */
int read_all_but_the_end(SSL *ssl, char *buffer, int size) {
    int n;
    for (;;) {
        n = SSL_read(ssl, buffer, size);
        if (n > 0) return n;
        switch (SSL_get_error(ssl, n)) { // expect: require-zero-return "never ends"
        case SSL_ERROR_SSL:
        case SSL_ERROR_SYSCALL:
            return -1;
        default:
            break;
        }
    }
}

int until_it_fails(SSL *ssl, char *buffer, int size) {
    int n, error;
    do {
        n = SSL_read(ssl, buffer, size);
        error = SSL_get_error(ssl, n); // expect: require-zero-return "SSL_read() gives it again"
    } while (n <= 0 && error != SSL_ERROR_SYSCALL && error != SSL_ERROR_SSL);
    return n;
}

int with_read_ex(SSL *ssl, char *buffer, size_t size, size_t *count) {
    while (!SSL_read_ex(ssl, buffer, size, count)) {
        int error = SSL_get_error(ssl, 0); // expect: require-zero-return "SSL_read_ex()"
        if (error == SSL_ERROR_SSL || error == SSL_ERROR_SYSCALL) return -1;
    }
    return 0;
}

static int is_fatal(int error) { return error == SSL_ERROR_SSL || error == SSL_ERROR_SYSCALL; }

int fatal_in_a_helper(SSL *ssl, char *buffer, int size) {
    for (;;) {
        int n = SSL_read(ssl, buffer, size);
        if (n > 0) return n;
        if (is_fatal(SSL_get_error(ssl, n))) return -1; // expect: require-zero-return
    }
}

int text_of_an_empty_queue(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n); // expect: require-zero-return "the error queue is empty, and ERR_error_string() has nothing to tell"
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
    fprintf(stderr, "%s\n", ERR_error_string(ERR_get_error(), NULL));
    return -1;
}

int text_of_errno(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    switch (SSL_get_error(ssl, n)) { // expect: require-zero-return "nothing has set `errno`, and what perror() tells"
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    case SSL_ERROR_SSL:
        ERR_print_errors_fp(stderr);
        return -1;
    default:
        perror("SSL_read");
        return -1;
    }
}

static void report(const char *what) {
    fprintf(stderr, "%s: %s, %s\n", what, ERR_reason_error_string(ERR_peek_error()), strerror(errno));
    ERR_clear_error();
}

int text_in_a_helper(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    switch (SSL_get_error(ssl, n)) { // expect: require-zero-return "ERR_reason_error_string()"
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    }
    report("SSL_read");
    return -1;
}

int reported_as_a_failure(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    switch (SSL_get_error(ssl, n)) { // expect: require-zero-return "reported as a failure"
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        fprintf(stderr, "SSL_read failed\n");
        return -1;
    }
}
