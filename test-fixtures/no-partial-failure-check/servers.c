// openssl-lint-test: rules=no-partial-failure-check
/* A process for each connection ends in exit, whether it went well or not. */
#include <stdio.h>
#include <stdlib.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

static void finish(int code) {
    fflush(stdout);
    exit(code);
}

void serve(SSL *ssl, char *buffer, int size) {
    if (SSL_accept(ssl) == 0) { // expect: no-partial-failure-check "lets negative results through"
        ERR_print_errors_fp(stderr);
        finish(1);
    }
    if (size > 0) puts(buffer);
    finish(0);
}

void serve_right(SSL *ssl, char *buffer, int size) {
    if (SSL_accept(ssl) <= 0) {
        ERR_print_errors_fp(stderr);
        finish(1);
    }
    if (size > 0) puts(buffer);
    finish(0);
}

/* Each failure ends the program, one after the other. */
void serve_in_turn(SSL *ssl, char *buffer, int size) {
    int r = SSL_accept(ssl);
    if (r == 0) finish(1);
    if (r < 0) finish(2);
    if (size > 0) puts(buffer);
    finish(0);
}
