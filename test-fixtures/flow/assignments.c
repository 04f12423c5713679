// openssl-lint-test: rules=no-comparison-as-ret,no-wrong-ret
/* Assignments inside conditions and arguments: each wrong form is followed by its right twin. */
#include <openssl/ssl.h>

int missing_parentheses(SSL *ssl) {
    int r;
    if ((r = SSL_accept(ssl) <= 0)) return SSL_get_error(ssl, r); // expect: no-comparison-as-ret
    return 0;
}

int with_parentheses(SSL *ssl) {
    int r;
    if ((r = SSL_accept(ssl)) <= 0) return SSL_get_error(ssl, r);
    return 0;
}

int chained_comparison(SSL *ssl) {
    int r, first;
    first = r = SSL_accept(ssl) != 1; // expect: no-comparison-as-ret
    if (first) return SSL_get_error(ssl, r);
    return 0;
}

int chained_result(SSL *ssl) {
    int r, first;
    first = r = SSL_accept(ssl);
    if (first != 1) return SSL_get_error(ssl, r);
    return 0;
}

int second_operand_overwrites(SSL *ssl, void *buffer, int size) {
    int n;
    if ((n = SSL_read(ssl, buffer, size)) <= 0 && (n = -1) < 0)
        return SSL_get_error(ssl, n); // expect: no-wrong-ret
    return n;
}

int second_operand_asks(SSL *ssl, void *buffer, int size) {
    int n, e;
    if ((n = SSL_read(ssl, buffer, size)) <= 0 && (e = SSL_get_error(ssl, n)) != SSL_ERROR_NONE) return e;
    return n;
}

int assigned_in_the_argument_before(SSL *ssl) {
    int r = 0;
    int first = SSL_connect(ssl);
    if (first == 1) return 0;
    return SSL_get_error(ssl, (r = 1)); // expect: no-wrong-ret
}

int assigned_in_the_argument(SSL *ssl) {
    int r;
    int e = SSL_get_error(ssl, (r = SSL_connect(ssl)));
    return r == 1 ? 0 : e;
}

int call_in_the_argument_compared(SSL *ssl) {
    return SSL_get_error(ssl, SSL_connect(ssl) <= 0); // expect: no-comparison-as-ret
}

int call_in_the_argument(SSL *ssl) {
    return SSL_get_error(ssl, SSL_connect(ssl));
}

int call_in_the_argument_of_a_switch(SSL *ssl, void *buffer, int size) {
    switch (SSL_get_error(ssl, SSL_read(ssl, buffer, size))) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}

int negation_of_the_result(SSL *ssl, void *buffer, size_t size, size_t *length) {
    int failed;
    if ((failed = SSL_do_handshake(ssl) < 1) != 0) return SSL_get_error(ssl, failed); // expect: no-comparison-as-ret
    return SSL_read_ex(ssl, buffer, size, length);
}

int truth_of_an_extended_call(SSL *ssl, void *buffer, size_t size, size_t *length) {
    int ok;
    if (!(ok = SSL_read_ex(ssl, buffer, size, length))) return SSL_get_error(ssl, ok);
    return 0;
}

int loop_condition_compares_first(SSL *ssl, char *buffer, int size) {
    int n;
    while ((n = SSL_read(ssl, buffer, size) > 0)) buffer += n; // expect: no-comparison-as-ret
    return SSL_get_error(ssl, n);
}

int loop_condition_assigns_first(SSL *ssl, char *buffer, int size) {
    int n;
    while ((n = SSL_read(ssl, buffer, size)) > 0) buffer += n;
    return SSL_get_error(ssl, n);
}
