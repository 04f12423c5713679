// openssl-lint-test: rules=no-wrong-ret,no-intervening-io,no-intervening-call
/* One question for several calls, and several questions for one call. */
#include <stdbool.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int either_call(SSL *ssl, void *buffer, int size, bool writing) {
    int n;
    if (writing)
        n = SSL_write(ssl, buffer, size);
    else
        n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return n;
}

int one_branch_keeps_nothing(SSL *ssl, void *buffer, int size, bool writing) {
    int n = 0;
    if (writing)
        n = SSL_write(ssl, buffer, size);
    else
        SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n); // expect: no-wrong-ret
    return n;
}

int correlated_conditions(SSL *ssl, void *buffer, int size, bool secure) {
    int n = -1;
    if (secure) n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (secure) return SSL_get_error(ssl, n);
    return -1;
}

int correlated_conditions_the_wrong_way(SSL *ssl, void *buffer, int size, bool secure) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (!secure) n = -1;
    if (secure) return -1;
    return SSL_get_error(ssl, n); // expect: no-wrong-ret
}

int drained_on_one_branch(SSL *ssl, void *buffer, int size, bool verbose) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (verbose) ERR_print_errors_fp(stderr); // expect: no-intervening-call
    return SSL_get_error(ssl, n);
}

int drained_on_the_branch_that_leaves(SSL *ssl, void *buffer, int size, bool verbose) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int e = verbose ? SSL_ERROR_SSL : SSL_get_error(ssl, n);
    if (verbose) ERR_print_errors_fp(stderr);
    return e;
}

int drained_after_success_only(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) ERR_clear_error();
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int drained_after_failure_only(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) ERR_clear_error(); // expect: no-intervening-call
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int later_call_drops_its_result(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    SSL_shutdown(ssl); // expect: no-intervening-io
    return SSL_get_error(ssl, n);
}

int later_call_after_the_question(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int e = SSL_get_error(ssl, n);
    SSL_shutdown(ssl);
    return e;
}

int later_call_on_another_branch(SSL *ssl, void *buffer, int size, bool polite) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (polite) {
        SSL_shutdown(ssl);
        return -1;
    } else {
        return SSL_get_error(ssl, n);
    }
}

int else_chain(SSL *ssl, void *buffer, int size, int kind) {
    int n;
    if (kind == 0)
        n = SSL_read(ssl, buffer, size);
    else if (kind == 1)
        n = SSL_peek(ssl, buffer, size);
    else if (kind == 2)
        n = SSL_write(ssl, buffer, size);
    else
        return 0;
    if (n > 0)
        return n;
    else if (n == 0)
        return SSL_get_error(ssl, n);
    else
        return -SSL_get_error(ssl, n);
}

int else_chain_with_a_gap(SSL *ssl, void *buffer, int size, int kind) {
    int n;
    SSL_do_handshake(ssl);
    if (kind == 0)
        n = SSL_read(ssl, buffer, size);
    else if (kind == 1)
        n = SSL_peek(ssl, buffer, size);
    else
        n = 0;
    if (n > 0) return n;
    return SSL_get_error(ssl, n); // expect: no-wrong-ret
}

int dangling_else(SSL *ssl, bool server, bool quiet) {
    int r = -1;
    if (server)
        if (quiet)
            return 0;
        else
            r = SSL_accept(ssl);
    else
        r = SSL_connect(ssl);
    if (r <= 0) return SSL_get_error(ssl, r);
    return 0;
}
