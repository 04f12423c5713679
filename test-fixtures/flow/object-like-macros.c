// openssl-lint-test: rules=require-error-clear,no-intervening-call
/* Names that stand for a call, without parentheses of their own. */
#include <stdio.h>
#include <stdlib.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#define CLEAR_QUEUE ERR_clear_error()
#define REPORT_ERRORS do { ERR_print_errors_fp(stderr); } while (0)

int cleared(SSL *ssl, void *buffer, int size) {
    CLEAR_QUEUE;
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
}

int not_cleared(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    CLEAR_QUEUE; // expect: no-intervening-call
    return n > 0 ? n : -SSL_get_error(ssl, n);
}

int reported(SSL *ssl, void *buffer, int size) {
    CLEAR_QUEUE;
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    REPORT_ERRORS; // expect: no-intervening-call
    return -SSL_get_error(ssl, n);
}

int reported_afterwards(SSL *ssl, void *buffer, int size) {
    CLEAR_QUEUE;
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int code = SSL_get_error(ssl, n);
    REPORT_ERRORS;
    return -code;
}

static void prepare(void) { ERR_clear_error(); }
static void report(const char *what) {
    fprintf(stderr, "%s failed\n", what);
    ERR_print_errors_fp(stderr);
}
static void count(void) { puts("counted"); }

#define PREPARE prepare()
#define PREPARE_ALL do { puts("all"); PREPARE; } while (0)
#define COUNT count()
#define REPORT(what) do { if (getenv("VERBOSE") != NULL && getenv("QUIET") == NULL) { report(what); fflush(stderr); } } while (0)

int cleared_by_a_helper(SSL *ssl, void *buffer, int size) {
    PREPARE;
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
}

int cleared_by_a_helper_of_a_macro(SSL *ssl, void *buffer, int size) {
    PREPARE_ALL;
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
}

int only_counted(SSL *ssl, void *buffer, int size) {
    COUNT;
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? n : -SSL_get_error(ssl, n);
}

int counted_between(SSL *ssl, void *buffer, int size) {
    PREPARE;
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    COUNT;
    return -SSL_get_error(ssl, n);
}

int reported_by_a_helper(SSL *ssl, void *buffer, int size) {
    PREPARE;
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    REPORT("read"); // expect: no-intervening-call
    return -SSL_get_error(ssl, n);
}

/* Nobody calls it but through the macro, whose user has cleared the queue. */
static int read_some(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
}
#define READ_SOME read_some(ssl, buffer, size)

int read_behind_a_name(SSL *ssl, void *buffer, int size) {
    PREPARE;
    return READ_SOME;
}

static int read_more(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? n : -SSL_get_error(ssl, n);
}
#define READ_MORE read_more(ssl, buffer, size)

int read_more_behind_a_name(SSL *ssl, void *buffer, int size) {
    COUNT;
    return READ_MORE;
}
