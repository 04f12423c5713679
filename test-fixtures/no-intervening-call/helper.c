// openssl-lint-test: rules=no-intervening-call
/* The call between stands in a helper or a macro: the finding is at its use between the two calls. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

static void log_queue(const char *what) {
    fprintf(stderr, "%s failed\n", what);
    ERR_print_errors_fp(stderr);
}

int helper_drains(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        log_queue("read"); // expect: no-intervening-call "log_queue"
        return SSL_get_error(ssl, n);
    }
    return 0;
}

/* The same helper in its right place. */
int helper_drains_afterwards(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        int error = SSL_get_error(ssl, n);
        log_queue("read");
        return error;
    }
    return 0;
}

static void fail(const char *what) { log_queue(what); }

int helper_of_a_helper(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r != 1) {
        fail("connect"); // expect: no-intervening-call "fail"
        return SSL_get_error(ssl, r);
    }
    return 0;
}

static int receive(SSL *ssl, void *buffer, int size) { return SSL_read(ssl, buffer, size); }

static int error_of(SSL *ssl, int ret) { return ret > 0 ? SSL_ERROR_NONE : SSL_get_error(ssl, ret); }

int between_two_helpers(SSL *ssl, void *buffer, int size) {
    int n = receive(ssl, buffer, size);
    ERR_clear_error(); // expect: no-intervening-call
    return error_of(ssl, n);
}

static void log_failure(const char *what) {
    puts(what);
    ERR_print_errors_fp(stderr);
}

static int transmit(SSL *ssl, const void *buffer, int size) { return SSL_write(ssl, buffer, size); }

int receive_and_log(SSL *ssl, void *buffer, int size) {
    int n = receive(ssl, buffer, size);
    if (n > 0) return n;
    log_failure("read"); // expect: no-intervening-call "log_failure() empties"
    return -error_of(ssl, n);
}

int transmit_and_log(SSL *ssl, const void *buffer, int size) {
    int n = transmit(ssl, buffer, size);
    if (n > 0) return n;
    log_failure("write"); // expect: no-intervening-call "log_failure() empties"
    return -error_of(ssl, n);
}

#define REPORT(what)                       \
    do {                                   \
        fprintf(stderr, "%s failed\n", what); \
        ERR_print_errors_fp(stderr);       \
    } while (0)

int statement_macro(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n <= 0) {
        REPORT("write"); // expect: no-intervening-call
        return SSL_get_error(ssl, n);
    }
    return 0;
}
