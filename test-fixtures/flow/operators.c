// openssl-lint-test: rules=no-comparison-as-ret,no-wrong-ret,no-intervening-call
/* `?:`, `&&`, `||`, `!` and the comma, as values and as conditions. */
#include <stdbool.h>
#include <unistd.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int or_value(SSL *ssl, int closed) {
    int r = closed || SSL_accept(ssl); // expect: no-comparison-as-ret
    if (r <= 0) return SSL_get_error(ssl, r);
    return 0;
}

int and_value(SSL *ssl, int open) {
    int r = open && SSL_accept(ssl) > 0; // expect: no-comparison-as-ret
    if (!open || r > 0) return 0;
    return SSL_get_error(ssl, r);
}

int and_condition(SSL *ssl, int open) {
    int r = 0;
    if (open && (r = SSL_accept(ssl)) <= 0) return SSL_get_error(ssl, r);
    return r;
}

int or_condition(SSL *ssl, int closed) {
    int r;
    if (closed || (r = SSL_accept(ssl)) > 0) return 0;
    return SSL_get_error(ssl, r);
}

int or_condition_that_clears(SSL *ssl, int quiet) {
    int r = SSL_accept(ssl);
    if (r > 0) return 0;
    if (quiet || (ERR_clear_error(), 1)) return SSL_get_error(ssl, r); // expect: no-intervening-call
    return 1;
}

int and_condition_that_never_clears(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r <= 0 || (ERR_clear_error(), 0)) return SSL_get_error(ssl, r);
    return 0;
}

int negated_condition(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (!(n > 0) && !(n == 0 && size == 0)) {
        n = -1;
        return SSL_get_error(ssl, n); // expect: no-wrong-ret
    }
    return 0;
}

int negated_condition_kept(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (!(n > 0)) return SSL_get_error(ssl, n);
    n = size;
    return n;
}

int conditional_truth(SSL *ssl) {
    int ok = SSL_connect(ssl) == 1 ? 1 : 0;
    if (!ok) return SSL_get_error(ssl, ok); // expect: no-wrong-ret
    return 0;
}

int conditional_call(SSL *ssl, bool is_server) {
    int r = is_server ? SSL_accept(ssl) : SSL_connect(ssl);
    if (r != 1) return SSL_get_error(ssl, r);
    return 0;
}

int conditional_plain_call(SSL *ssl, int fd, void *buffer, int size) {
    int n = ssl != NULL ? SSL_read(ssl, buffer, size) : (int)read(fd, buffer, size);
    return ssl != NULL && n <= 0 ? SSL_get_error(ssl, n) : n;
}

int conditional_overwrites(SSL *ssl, const void *buffer, int size, bool verbose) {
    int n = SSL_write(ssl, buffer, size);
    if (n > 0) return n;
    n = verbose ? -1 : n;
    return SSL_get_error(ssl, n); // expect: no-wrong-ret
}

int conditional_keeps(SSL *ssl, const void *buffer, int size, bool verbose) {
    int n = SSL_write(ssl, buffer, size);
    if (n > 0) return n;
    n = verbose ? n : (n);
    return SSL_get_error(ssl, n);
}

int conditional_as_condition(SSL *ssl, void *buffer, int size, bool peeks) {
    int n = 0;
    if (peeks ? (n = SSL_peek(ssl, buffer, size)) <= 0 : false) {
        n = -1;
        return SSL_get_error(ssl, n); // expect: no-wrong-ret
    }
    return 0;
}

/* Only where `peeks` is true does the body run. */
int conditional_condition_is_followed(SSL *ssl, void *buffer, int size, bool peeks) {
    int n = 1;
    if (SSL_do_handshake(ssl) != 1) return -1;
    if (peeks ? (n = SSL_peek(ssl, buffer, size)) <= 0 : false) return SSL_get_error(ssl, n);
    return 0;
}

int nested_conditional(SSL *ssl, void *buffer, int size, int kind) {
    int n = kind == 0 ? SSL_read(ssl, buffer, size) : kind == 1 ? SSL_peek(ssl, buffer, size) : size;
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int comma_keeps_the_last(SSL *ssl, void *buffer, int size) {
    int n = (SSL_read(ssl, buffer, size), -1);
    if (n <= 0) return SSL_get_error(ssl, n); // expect: no-wrong-ret
    return n;
}

int comma_value(SSL *ssl, void *buffer, int size) {
    int n = (ERR_clear_error(), SSL_read(ssl, buffer, size));
    if (n <= 0) return SSL_get_error(ssl, n);
    return n;
}

int comma_condition_that_clears(SSL *ssl, void *buffer, int size) {
    int n;
    if (n = SSL_read(ssl, buffer, size), ERR_clear_error(), n <= 0) // expect: no-intervening-call
        return SSL_get_error(ssl, n);
    return n;
}

int comma_condition(SSL *ssl, void *buffer, int size) {
    int n;
    if (ERR_clear_error(), n = SSL_read(ssl, buffer, size), n <= 0) return SSL_get_error(ssl, n);
    return n;
}

int comma_statement(SSL *ssl, void *buffer, int size) {
    int n, e;
    n = SSL_read(ssl, buffer, size), e = SSL_get_error(ssl, n), n = 0;
    return n + e;
}

int comma_statement_in_the_wrong_order(SSL *ssl, void *buffer, int size) {
    int n, e;
    n = SSL_read(ssl, buffer, size), n = 0, e = SSL_get_error(ssl, n); // expect: no-wrong-ret
    return n + e;
}

int double_negation(SSL *ssl) {
    int ok = !!SSL_pending(ssl);
    int r = SSL_shutdown(ssl);
    if (!!(r < 0)) return SSL_get_error(ssl, r);
    return ok;
}

int double_negation_of_the_result(SSL *ssl) {
    int ok = !!(SSL_accept(ssl) > 0); // expect: no-comparison-as-ret
    if (!ok) return SSL_get_error(ssl, ok);
    return 0;
}

int likely_branch(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (__builtin_expect(n > 0, 1)) {
        n = 1;
        ERR_clear_error();
    }
    if (__builtin_expect(n <= 0, 0)) return SSL_get_error(ssl, n);
    return 0;
}

int unlikely_branch(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (__builtin_expect(n <= 0, 0)) {
        ERR_clear_error(); // expect: no-intervening-call
        return SSL_get_error(ssl, n);
    }
    return 0;
}

int unlikely_condition_that_leaves(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (__builtin_expect(!!(n <= 0), 0) && __builtin_expect(size > 0, 1)) return SSL_get_error(ssl, n);
    n = 0;
    return n;
}

int default_value(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size) ?: -1;
    return n > 0 ? n : SSL_get_error(ssl, n); // expect: no-wrong-ret
}

int default_for_the_code(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    return SSL_get_error(ssl, n) ?: -n;
}
