// openssl-lint-test: rules=no-intervening-call,no-wrong-ret
/* Calls after which the path does not go on. */
#include <assert.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

static void drain_and_exit(const char *what) {
    fprintf(stderr, "%s failed\n", what);
    ERR_print_errors_fp(stderr);
    exit(EXIT_FAILURE);
}

static void drain(const char *what) {
    fprintf(stderr, "%s failed\n", what);
    ERR_print_errors_fp(stderr);
}

static void drain_and_exit_through_another(void) {
    drain_and_exit("something");
}

static _Noreturn void give_up(void) {
    for (;;) {
        ERR_print_errors_fp(stderr);
        abort();
    }
}

int project_function_ends(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r == 0) drain_and_exit("connect");
    return SSL_get_error(ssl, r);
}

int project_function_goes_on(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r == 0) drain("connect"); // expect: no-intervening-call "drain"
    return SSL_get_error(ssl, r);
}

int project_function_ends_through_another(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r == 0) drain_and_exit_through_another();
    return SSL_get_error(ssl, r);
}

int endless_function_ends(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r == 0) give_up();
    return SSL_get_error(ssl, r);
}

int exit_ends(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r == 0) {
        ERR_print_errors_fp(stderr);
        exit(EXIT_FAILURE);
    }
    return SSL_get_error(ssl, r);
}

int exit_on_one_branch_only(SSL *ssl, int strict) {
    int r = SSL_connect(ssl);
    if (r == 0) {
        ERR_print_errors_fp(stderr); // expect: no-intervening-call
        if (strict) exit(EXIT_FAILURE);
    }
    return SSL_get_error(ssl, r);
}

int abort_ends(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r == 0) ERR_print_errors_fp(stderr), abort();
    return SSL_get_error(ssl, r);
}

int longjmp_ends(SSL *ssl, jmp_buf back) {
    int r = SSL_connect(ssl);
    if (r == 0) {
        r = -7;
        longjmp(back, 1);
    }
    return SSL_get_error(ssl, r);
}

int unreachable(SSL *ssl, int kind) {
    int r = -1;
    switch (kind) {
    case 0:
        r = SSL_connect(ssl);
        break;
    case 1:
        r = SSL_accept(ssl);
        break;
    default:
        __builtin_unreachable();
    }
    return SSL_get_error(ssl, r);
}

int asserted(SSL *ssl) {
    int r = SSL_connect(ssl);
    assert(r > 0);
    ERR_clear_error();
    return SSL_get_error(ssl, r);
}

int asserted_too_little(SSL *ssl) {
    int r = SSL_connect(ssl);
    assert(r >= 0);
    ERR_clear_error(); // expect: no-intervening-call
    return SSL_get_error(ssl, r);
}

int assertion_that_always_fails(SSL *ssl, int kind) {
    int r = 1;
    if (kind == 0)
        r = SSL_connect(ssl);
    else
        assert(0 && "no such kind");
    return SSL_get_error(ssl, r);
}

int conditional_end(SSL *ssl) {
    int r = SSL_connect(ssl);
    r <= 0 ? (ERR_print_errors_fp(stderr), exit(1)) : (void)0;
    return SSL_get_error(ssl, r);
}

int short_circuit_end(SSL *ssl, int strict) {
    int r = SSL_connect(ssl);
    if (r <= 0 && (strict || (ERR_print_errors_fp(stderr), 1))) exit(1);
    return SSL_get_error(ssl, r);
}

int endless_loop(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r == 0) {
        ERR_clear_error();
        for (;;)
            ;
    }
    return SSL_get_error(ssl, r);
}

#define ATTRIBUTE_NORETURN __attribute__((noreturn))
void leave(const char *why) ATTRIBUTE_NORETURN;
ATTRIBUTE_NORETURN void leave_at(int line);
void carry_on(const char *why);

int declared_with_a_macro(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r <= 0) {
        ERR_print_errors_fp(stderr);
        if (r < 0) leave("handshake");
        leave_at(1);
    }
    return SSL_get_error(ssl, r);
}

int declared_without_one(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r <= 0) {
        ERR_print_errors_fp(stderr); // expect: no-intervening-call
        carry_on("handshake");
    }
    return SSL_get_error(ssl, r);
}
