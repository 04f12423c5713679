// openssl-lint-test: rules=require-want-cases
/* A code that is kept in a structure: others can look at it, unless the function has made up its mind. */
#include <openssl/err.h>
#include <openssl/ssl.h>

struct request {
    SSL *ssl;
    int code;
};

int waits_for_one(struct request *r, void *buffer, int size) {
    int n;
    ERR_clear_error();
    n = SSL_read(r->ssl, buffer, size);
    r->code = SSL_get_error(r->ssl, n); // expect: require-want-cases "SSL_ERROR_WANT_WRITE is treated as a failure"
    if (r->code == SSL_ERROR_WANT_READ) return 0;
    return n > 0 ? n : -1;
}

int waits_for_both(struct request *r, void *buffer, int size) {
    int n;
    ERR_clear_error();
    n = SSL_read(r->ssl, buffer, size);
    r->code = SSL_get_error(r->ssl, n);
    if (r->code == SSL_ERROR_WANT_READ || r->code == SSL_ERROR_WANT_WRITE) return 0;
    return n > 0 ? n : -1;
}

/* Whoever called it knows where to find the code. */
int leaves_it_to_others(struct request *r, void *buffer, int size) {
    int n;
    ERR_clear_error();
    n = SSL_read(r->ssl, buffer, size);
    r->code = SSL_get_error(r->ssl, n);
    if (r->code == SSL_ERROR_ZERO_RETURN) return 0;
    return n > 0 ? n : -1;
}
