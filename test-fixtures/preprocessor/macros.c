// openssl-lint-test: rules=no-wrong-ret,no-comparison-as-ret,no-intervening-call
/* Macros that are no expressions: the C grammar cannot read them as they stand. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#define BEGIN_BLOCKING {
#define END_BLOCKING }
#define TRACE(text) fputs(text, stderr);
#define FOREACH(index, count) for (int index = 0; index < (count); index++)
#define FOREVER for (;;)
#define WHEN(condition) if (condition)
#define UNUSED __attribute__((unused))
#define EXPORTED __attribute__((visibility("default")))
#define CALLBACK
#define FALLTHROUGH __attribute__((fallthrough))
#define PREFIX "tls: "

int statement_without_semicolon(SSL *ssl, void *buffer, int size) {
    TRACE("read")
    int n = SSL_read(ssl, buffer, size);
    TRACE("done")
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int statement_without_semicolon_wrong(SSL *ssl) {
    int r = 0;
    TRACE("accept")
    r = SSL_accept(ssl) <= 0; // expect: no-comparison-as-ret
    TRACE("done")
    if (r) return SSL_get_error(ssl, r);
    return 0;
}

int bare_statements(SSL *ssl, void *buffer, int size) {
    int n;
    BEGIN_BLOCKING
    n = SSL_read(ssl, buffer, size);
    END_BLOCKING
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int bare_statements_wrong(SSL *ssl, void *buffer, int size) {
    int n;
    BEGIN_BLOCKING
    n = SSL_read(ssl, buffer, size);
    END_BLOCKING
    ERR_clear_error(); // expect: no-intervening-call
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int loop(SSL *ssl, void *buffer, int size) {
    FOREACH(i, 3) {
        int n = SSL_read(ssl, buffer, size);
        if (n <= 0) return SSL_get_error(ssl, n);
    }
    return 0;
}

int loop_wrong(SSL *ssl, void *buffer, int size) {
    FOREACH(i, 3) {
        int n = SSL_read(ssl, buffer, size);
        if (n > 0) continue;
        n = -1;
        return SSL_get_error(ssl, n); // expect: no-wrong-ret
    }
    return 0;
}

int endless_loop(SSL *ssl, void *buffer, int size) {
    int n = 0;
    FOREVER {
        n = SSL_read(ssl, buffer, size);
        if (n <= 0) break;
    }
    return SSL_get_error(ssl, n);
}

int condition(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    WHEN(n > 0) {
        ERR_clear_error();
        return n;
    }
    return SSL_get_error(ssl, n);
}

EXPORTED int attributes(UNUSED int flags, SSL *ssl, void *buffer, int size __attribute__((unused))) {
    int n UNUSED = SSL_read(ssl, buffer, 1);
    __attribute__((unused)) int e = SSL_get_error(ssl, n);
    return e;
}

static inline __attribute__((always_inline, nonnull(1))) int attributes_wrong(SSL *ssl) {
    int r UNUSED = SSL_accept(ssl) != 1; // expect: no-comparison-as-ret
    return r ? SSL_get_error(ssl, r) : 0;
}

int CALLBACK calling_convention(SSL *ssl) {
    return attributes_wrong(ssl) + SSL_get_error(ssl, SSL_connect(ssl));
}

EXPORTED CALLBACK int calling_convention_wrong(SSL *ssl, int size) {
    SSL_connect(ssl);
    return SSL_get_error(ssl, size); // expect: no-wrong-ret
}

int falls_through(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_NONE:
        FALLTHROUGH;
    case SSL_ERROR_WANT_READ:
        return n;
    default:
        fprintf(stderr, PREFIX "read failed" " with %d" "\n", SSL_get_error(ssl, n));
        return -1;
    }
}

int text_of_several_pieces_wrong(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    n = fprintf(stderr, PREFIX "read failed with %d\n" PREFIX "\n", n);
    return SSL_get_error(ssl, n); // expect: no-wrong-ret
}

int assembler(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    __asm__ volatile("" : : : "memory");
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int typed_by_its_value(SSL *ssl, void *buffer, int size) {
    __auto_type n = SSL_read(ssl, buffer, size);
    __typeof__(n) same = n;
    __extension__ __typeof__(SSL_pending(ssl)) code = SSL_get_error(ssl, same);
    return code;
}
