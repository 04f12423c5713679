// openssl-lint-test: rules=no-comparison-as-ret fixed=condition.fixed.c
/* The comparison is made inside the parentheses of the assignment. */
#include <stdio.h>
#include <openssl/ssl.h>

int accept_less_or_equal(SSL *ssl) {
    int r;
    if ((r = SSL_accept(ssl) <= 0)) { // expect: no-comparison-as-ret "SSL_accept"
        int error = SSL_get_error(ssl, r);
        fprintf(stderr, "accept: %d\n", error);
        return -1;
    }
    return 0;
}

int connect_not_one(SSL *ssl) {
    int result;
    if ((result = SSL_connect(ssl) != 1)) // expect: no-comparison-as-ret "result"
        return SSL_get_error(ssl, result);
    return SSL_ERROR_NONE;
}

int without_parentheses(SSL *ssl) {
    int r;
    if (r = SSL_do_handshake(ssl) != 1) { // expect: no-comparison-as-ret
        return SSL_get_error(ssl, r);
    }
    return 0;
}

int negated(SSL *ssl) {
    int r;
    if (!(r = SSL_accept(ssl) > 0)) { // expect: no-comparison-as-ret
        return SSL_get_error(ssl, r);
    }
    return 0;
}

int read_until_failure(SSL *ssl, char *buffer, int size) {
    int n;
    while ((n = SSL_read(ssl, buffer, size) > 0)) { // expect: no-comparison-as-ret
        fputs(buffer, stdout);
    }
    return SSL_get_error(ssl, n);
}

int beside_another_condition(SSL *ssl, int cancelled) {
    int r;
    if ((r = SSL_connect(ssl) <= 0) || cancelled) { // expect: no-comparison-as-ret
        return SSL_get_error(ssl, r);
    }
    return 0;
}
