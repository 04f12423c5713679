// openssl-lint-test: rules=require-error-clear,no-intervening-call
/* Names that stand for a call, without parentheses of their own. */
#include <stdio.h>
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
