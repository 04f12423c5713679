// openssl-lint-test: rules=require-error-clear,no-wrong-ret
/* André wrote this in Latin-1: © über ß. Each byte is a broken sequence of UTF-8. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int right(SSL *ssl, void *buffer, int size) {
    /* déjà vu */ ERR_clear_error();
    int n = /* résultat */ SSL_read(ssl, buffer, size);
    return n > 0 ? n : /* é */ SSL_get_error(ssl, n);
}

int wrong(SSL *ssl, void *buffer, int size) {
    /* déjà vu */ int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    if (n > 0) return n;
    fputs("überrascht\n", stderr);
    /* à */ n = 0;
    return SSL_get_error(ssl, n); // expect: no-wrong-ret
}
