// openssl-lint-test: rules=no-wrong-ret,no-intervening-call,no-stale-error-queue,require-error-clear
/* Loops: where the call stands and where the question is asked. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int checked_at_the_top(SSL *ssl, void *buffer, int size) {
    int n = 1, rounds = 0;
    for (;;) {
        if (n <= 0) return SSL_get_error(ssl, n);
        if (rounds++ > 9) return 0;
        ERR_clear_error();
        n = SSL_read(ssl, buffer, size);
    }
}

int checked_at_the_top_after_a_clear(SSL *ssl, void *buffer, int size) {
    int n = 1, rounds = 0;
    for (;;) {
        ERR_clear_error(); // expect: no-intervening-call
        if (n <= 0) return SSL_get_error(ssl, n);
        if (rounds++ > 9) return 0;
        n = SSL_read(ssl, buffer, size);
    }
}

int do_while(SSL *ssl, void *buffer, int size) {
    int n, e;
    do {
        ERR_clear_error();
        n = SSL_read(ssl, buffer, size);
        e = SSL_get_error(ssl, n);
    } while (e == SSL_ERROR_WANT_READ || e == SSL_ERROR_WANT_WRITE);
    return e;
}

int do_while_cleared_once(SSL *ssl, void *buffer, int size, int retries) {
    int n, e;
    ERR_clear_error();
    do {
        n = SSL_read(ssl, buffer, size); // expect: no-stale-error-queue
        e = SSL_get_error(ssl, n);
    } while (e == SSL_ERROR_SSL && retries-- > 0);
    return e;
}

int do_while_question_in_the_condition(SSL *ssl, void *buffer, int size) {
    int n;
    do {
        ERR_clear_error();
        n = SSL_read(ssl, buffer, size);
        if (n > 0) return n;
    } while (SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ);
    return -1;
}

int do_while_continue_goes_to_the_condition(SSL *ssl, void *buffer, int size) {
    int n;
    do {
        ERR_clear_error();
        n = SSL_read(ssl, buffer, size);
        if (n <= 0) {
            n = -1;
            continue;
        }
        return n;
    } while (SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ); // expect: no-wrong-ret
    return -1;
}

int for_with_the_call_in_the_head(SSL *ssl, void *buffer, int size) {
    int n;
    for (ERR_clear_error(), n = SSL_read(ssl, buffer, size); n > 0;
         ERR_clear_error(), n = SSL_read(ssl, buffer, size))
        continue;
    return SSL_get_error(ssl, n);
}

int for_with_the_clear_after_the_call(SSL *ssl, void *buffer, int size) {
    int n;
    for (ERR_clear_error(), n = SSL_read(ssl, buffer, size); n > 0;
         n = SSL_read(ssl, buffer, size), ERR_clear_error()) // expect: no-intervening-call
        continue;
    return SSL_get_error(ssl, n);
}

int for_step_after_continue(SSL *ssl, void *buffer, int size) {
    int n = 0;
    for (int i = 0; i < 3; ERR_clear_error(), i++) {
        n = SSL_read(ssl, buffer, size); // expect: require-error-clear
        if (n > 0) continue;
        return SSL_get_error(ssl, n);
    }
    return n;
}

int while_with_a_flag(SSL *ssl, void *buffer, int size) {
    int n = 0, more = 1;
    while (more) {
        ERR_clear_error();
        n = SSL_read(ssl, buffer, size);
        more = n > 0;
    }
    return SSL_get_error(ssl, n);
}

int while_with_a_flag_and_a_reset(SSL *ssl, void *buffer, int size) {
    int n = 0, more = 1;
    while (more) {
        ERR_clear_error();
        n = SSL_read(ssl, buffer, size);
        more = n > 0;
        if (!more) n = 0;
    }
    return SSL_get_error(ssl, n); // expect: no-wrong-ret
}

int break_before_the_reset(SSL *ssl, void *buffer, int size) {
    int n;
    for (;;) {
        ERR_clear_error();
        n = SSL_read(ssl, buffer, size);
        if (n <= 0) break;
        n = 0;
    }
    return SSL_get_error(ssl, n);
}

int empty_body(SSL *ssl, void *buffer, int size) {
    int n;
    while (ERR_clear_error(), (n = SSL_read(ssl, buffer, size)) > 0)
        ;
    return SSL_get_error(ssl, n);
}

int empty_body_without_clear(SSL *ssl, void *buffer, int size) {
    int n;
    while ((n = SSL_read(ssl, buffer, size)) > 0) // expect: require-error-clear
        ;
    return SSL_get_error(ssl, n);
}

int loop_that_never_runs_again(SSL *ssl) {
    int r;
    do {
        r = SSL_accept(ssl);
        if (r <= 0) break;
        ERR_clear_error();
    } while (0);
    return SSL_get_error(ssl, r);
}

int for_declaration(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    for (int n = SSL_read(ssl, buffer, size), e = SSL_get_error(ssl, n); n <= 0;) return e;
    return 0;
}

int for_declaration_without_clear(SSL *ssl, void *buffer, int size) {
    for (int n = SSL_read(ssl, buffer, size); n <= 0;) return SSL_get_error(ssl, n); // expect: require-error-clear
    return 0;
}
