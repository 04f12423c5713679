// openssl-lint-test: rules=no-wrong-ret,no-intervening-call,require-error-clear
/* Conditionals in, around and through statements; wrong and right twins. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int which_call(SSL *ssl, void *buffer, int size) {
    int n;
    ERR_clear_error();
#ifdef PEEK_ONLY
    n = SSL_peek(ssl, buffer, size);
#else
    n = SSL_read(ssl, buffer, size);
#endif
    return n > 0 ? n : SSL_get_error(ssl, n);
}

/* The site in the second branch is live in a second configuration only. */
int which_call_wrong(SSL *ssl, void *buffer, int size) {
    int n = 0;
#ifdef PEEK_ONLY
    ERR_clear_error();
    n = SSL_peek(ssl, buffer, size);
#else
    n = SSL_read(ssl, buffer, size); // expect: require-error-clear
#endif
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int ends_with_else(SSL *ssl, void *buffer, int size, int plain) {
    int n = -1;
    ERR_clear_error();
#ifdef WITH_PLAIN
    if (plain)
        n = fputs("plain", stderr);
    else
#endif
        n = SSL_read(ssl, buffer, size);
#ifdef WITH_PLAIN
    if (plain) return n;
#endif
    if (plain == 0 && n <= 0) return SSL_get_error(ssl, n);
    return n;
}

int ends_with_else_wrong(SSL *ssl, void *buffer, int size, int plain) {
    int n = SSL_peek(ssl, buffer, size); // expect: require-error-clear
#ifdef WITH_PLAIN
    if (plain)
        n = fputs("plain", stderr);
    else
#endif
        n = plain;
    if (n <= 0) {
        n = 0;
        return SSL_get_error(ssl, n); // expect: no-wrong-ret
    }
    return n;
}

int braces_out_of_balance(SSL *ssl, void *buffer, int size, int secure) {
    int n = 0;
    ERR_clear_error();
#ifdef WITH_PLAIN
    if (secure) {
#else
    {
#endif
        n = SSL_read(ssl, buffer, size);
        if (n <= 0) return secure ? SSL_get_error(ssl, n) : -1;
    }
    return n;
}

int braces_out_of_balance_wrong(SSL *ssl, void *buffer, int size, int secure) {
    int n = 0;
    ERR_clear_error();
#ifdef WITH_PLAIN
    if (secure) {
#else
    {
#endif
        n = SSL_read(ssl, buffer, size);
        ERR_clear_error(); // expect: no-intervening-call
        if (n <= 0) return secure ? SSL_get_error(ssl, n) : -1;
    }
    return n;
}

int inside_the_arguments(SSL *ssl, char *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl,
#ifdef WITH_OFFSET
                     buffer + 4, size - 4
#else
                     buffer, size
#endif
    );
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int inside_the_arguments_wrong(SSL *ssl, char *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n
                 : SSL_get_error(ssl,
#ifdef WITH_OFFSET
                                 size // expect: no-wrong-ret
#else
                                 n
#endif
                   );
}

int half_a_condition(SSL *ssl, void *buffer, int size, int plain) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0
#ifdef WITH_PLAIN
        && !plain
#endif
    )
        return SSL_get_error(ssl, n);
    return n + plain;
}

int half_a_condition_wrong(SSL *ssl, void *buffer, int size, int plain) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0
#ifdef WITH_PLAIN
        && (n = plain) == 0
#endif
    )
        return SSL_get_error(ssl, n); // expect: no-wrong-ret "from before"
    if (n <= 0) {
        n = plain ? 1 : 2;
        return SSL_get_error(ssl, n); // expect: no-wrong-ret
    }
    return n;
}

int begins_with_else(SSL *ssl, void *buffer, int size, int writing) {
    int n;
    ERR_clear_error();
    if (writing == 1)
        n = SSL_write(ssl, buffer, size);
#ifdef WITH_PEEK
    else if (writing == 2)
        n = SSL_peek(ssl, buffer, size);
#endif
    else
        n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int begins_with_a_label(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    switch (SSL_get_error(ssl, n)) {
#ifdef WITH_ASYNC
    case SSL_ERROR_WANT_ASYNC:
#endif
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}

int ends_in_the_middle(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n =
#ifdef PEEK_ONLY
        SSL_peek(ssl,
#else
        SSL_read(ssl,
#endif
                 buffer, size);
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int around_the_clear(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    if (n > 0) return n;
#ifdef LOG_FIRST
    ERR_print_errors_fp(stderr); // expect: no-intervening-call
#endif
    return SSL_get_error(ssl, n);
}

int around_a_definition(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
#define LOCAL_READ(s) SSL_read(s, buffer, size)
    int n = LOCAL_READ(ssl);
#undef LOCAL_READ
    return n > 0 ? n : SSL_get_error(ssl, n);
}

#if 0
int never_compiled(SSL *ssl) {
    ERR_clear_error(
    return SSL_get_error(ssl, 7);
}
#endif
