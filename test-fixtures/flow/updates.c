// openssl-lint-test: rules=no-constant-ret
/* Calls stand in what is counted up, too. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int counts[32];

int in_an_index(SSL *ssl, char *buffer) {
    int n = SSL_read(ssl, buffer, 10);
    if (n <= 0) counts[SSL_get_error(ssl, 0)]++; // expect: no-constant-ret
    return n;
}

int in_an_index_before(SSL *ssl, char *buffer) {
    int n = SSL_read(ssl, buffer, 10);
    if (n <= 0) --counts[SSL_get_error(ssl, n)];
    return n;
}
