// openssl-lint-test: rules=no-wrong-ret,no-comparison-as-ret,no-intervening-call,no-stale-error-queue,require-want-cases,no-error-code-in-err-string
/* What stands behind `#define`. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#define tls_read SSL_read
#define tls_recv tls_read
#define TLS_WRITE(ssl, data, size) SSL_write((ssl), (data), (size))
#define TLS_ERROR(ssl, ret) (SSL_get_error((ssl), (ret)))
#define TLS_CODE(c, ret) TLS_ERROR((c)->ssl, ret)
#define RETRY SSL_ERROR_WANT_READ
#define FAILURE (-1)
#define CLEAR() ERR_clear_error()
#define failed(result) ((result) <= 0)
#define log_line(...) fprintf(stderr, __VA_ARGS__)
#define LOG_QUEUE(text)              \
    do {                             \
        log_line("%s\n", text);     \
        ERR_print_errors_fp(stderr); \
    } while (0)
#define READ_AND_ASK(n, e, ssl, buffer, size)                        \
    do {                                                             \
        CLEAR();                                                     \
        (n) = SSL_read(ssl, buffer, size);                           \
        (e) = failed(n) ? TLS_ERROR(ssl, n) : SSL_ERROR_NONE;        \
    } while (0)
#define READ_LOG_AND_ASK(n, e, ssl, buffer, size) \
    do {                                          \
        (n) = SSL_read(ssl, buffer, size);        \
        if (failed(n)) LOG_QUEUE("read");         \
        (e) = TLS_ERROR(ssl, n);                  \
    } while (0)
#define ACCEPT_OR_RETURN(ssl)                          \
    {                                                  \
        int result_ = SSL_accept(ssl);                 \
        if (result_ != 1) return TLS_ERROR(ssl, result_); \
    }
#define RETURN_IF(condition, value) \
    if (condition) return (value)
#define CALL_AND_ASK(ssl, call) SSL_get_error(ssl, call)
#define RESULT_OF(call)        \
    ({                         \
        CLEAR();               \
        int result__ = (call); \
        result__;              \
    })

struct connection {
    SSL *ssl;
};

int object_like(SSL *ssl, void *buffer, int size) {
    int n = tls_recv(ssl, buffer, size);
    return failed(n) ? SSL_get_error(ssl, n) : n;
}

int object_like_wrong(SSL *ssl, void *buffer, int size) {
    int n = tls_recv(ssl, buffer, size);
    if (!failed(n)) return n;
    n = FAILURE;
    return SSL_get_error(ssl, n); // expect: no-wrong-ret
}

int function_like(struct connection *c, const void *data, int size) {
    int n = TLS_WRITE(c->ssl, data, size);
    return n > 0 ? n : TLS_CODE(c, n);
}

int function_like_wrong(struct connection *c, const void *data, int size) {
    int n = TLS_WRITE(c->ssl, data, size) <= 0; // expect: no-comparison-as-ret
    return n ? TLS_CODE(c, n) : 0;
}

int nested_wrong(struct connection *c, const void *data, int size) {
    int n = TLS_WRITE(c->ssl, data, size);
    n = n > 0 ? n : FAILURE;
    return TLS_CODE(c, n); // expect: no-wrong-ret
}

int named_code(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    return SSL_get_error(ssl, n) == RETRY ? 0 : -1; // expect: require-want-cases "SSL_ERROR_WANT_WRITE"
}

int around_both_calls(SSL *ssl, void *buffer, int size) {
    int n, e;
    READ_AND_ASK(n, e, ssl, buffer, size);
    return e == SSL_ERROR_NONE ? n : -e;
}

int around_both_calls_and_a_drain(SSL *ssl, void *buffer, int size) {
    int n, e;
    READ_LOG_AND_ASK(n, e, ssl, buffer, size); // expect: no-intervening-call
    return e == SSL_ERROR_NONE ? n : -e;
}

int statement_between(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    LOG_QUEUE("read"); // expect: no-intervening-call
    return SSL_get_error(ssl, n);
}

int harmless_between(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    log_line("read: %d\n", n);
    return SSL_get_error(ssl, n);
}

int returns_out_of_the_macro(SSL *ssl) {
    ACCEPT_OR_RETURN(ssl)
    return 0;
}

int open_if(SSL *ssl) {
    int r = SSL_connect(ssl);
    RETURN_IF(r == 1, 0);
    RETURN_IF(r == 0, SSL_get_error(ssl, r));
    return -SSL_get_error(ssl, r);
}

int open_if_wrong(SSL *ssl) {
    int r = SSL_connect(ssl);
    RETURN_IF(r == 1, 0);
    ERR_clear_error(); // expect: no-intervening-call
    RETURN_IF(r == 0, SSL_get_error(ssl, r));
    return 0;
}

int call_as_argument(SSL *ssl) {
    return CALL_AND_ASK(ssl, SSL_connect(ssl));
}

int comparison_as_argument(SSL *ssl) {
    return CALL_AND_ASK(ssl, SSL_connect(ssl) != 1); // expect: no-comparison-as-ret
}

int statement_expression(SSL *ssl, void *buffer, int size) {
    int n = RESULT_OF(SSL_read(ssl, buffer, size));
    return failed(n) ? TLS_ERROR(ssl, n) : n;
}

int statement_expression_wrong(SSL *ssl) {
    int r = RESULT_OF(SSL_accept(ssl) <= 0); // expect: no-comparison-as-ret
    return r ? TLS_ERROR(ssl, r) : 0;
}

const char *text_of_the_code(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r == 1) return "connected";
    return ERR_reason_error_string(TLS_ERROR(ssl, r)); // expect: no-error-code-in-err-string
}

#undef FAILURE
#define FAILURE 0

int redefined(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r == FAILURE) return SSL_get_error(ssl, r);
    return 0;
}
