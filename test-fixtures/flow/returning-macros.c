// openssl-lint-test: rules=no-get-error-after-shutdown-zero
/* Macros of headers that are not checked tell by their names that they return; declarations stand for them here. */
#include <openssl/ssl.h>

extern volatile int Py_RETURN_NONE;
extern void RETURN_LONG(long value);
extern void CAMLreturn(long value);
extern void RETURN_IF_ERROR(long value);
extern void SET_RETURN(long value);
extern int fail(int code);

#define OWN_RETURN(value) (last = (value))

static int last;

int without_arguments(SSL *ssl) {
    int ret = SSL_shutdown(ssl);
    if (ret >= 0) Py_RETURN_NONE;
    return fail(SSL_get_error(ssl, ret));
}

int with_a_value(SSL *ssl) {
    int ret = SSL_shutdown(ssl);
    if (ret >= 0) {
        RETURN_LONG(ret);
    }
    return fail(SSL_get_error(ssl, ret));
}

int in_a_switch(SSL *ssl) {
    int ret = SSL_shutdown(ssl);
    switch (ret) {
    case 0:
    case 1:
        CAMLreturn(ret);
    default:
        return fail(SSL_get_error(ssl, ret));
    }
}

int returns_sometimes(SSL *ssl) {
    int ret = SSL_shutdown(ssl);
    if (ret >= 0) RETURN_IF_ERROR(0);
    return fail(SSL_get_error(ssl, ret)); // expect: no-get-error-after-shutdown-zero "SSL_shutdown() returning 0 is no failure"
}

int only_sets(SSL *ssl) {
    int ret = SSL_shutdown(ssl);
    if (ret >= 0) SET_RETURN(0);
    return fail(SSL_get_error(ssl, ret)); // expect: no-get-error-after-shutdown-zero "SSL_shutdown() returning 0 is no failure"
}

int has_a_body(SSL *ssl) {
    int ret = SSL_shutdown(ssl);
    if (ret >= 0) OWN_RETURN(ret);
    return fail(SSL_get_error(ssl, ret)); // expect: no-get-error-after-shutdown-zero "SSL_shutdown() returning 0 is no failure"
}
