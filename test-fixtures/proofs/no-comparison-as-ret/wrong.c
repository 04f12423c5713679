/* The handshake has to wait for the peer, but `r` is 1 ("it failed"), and SSL_get_error() takes that for a success. */
#include "../connection.h"

int main(void) {
    struct connection connection = new_connection();
    SSL *ssl = connection.client;
    int answer = -1;
    int r;
    if ((r = SSL_connect(ssl) <= 0)) {
        answer = SSL_get_error(ssl, r);
    }
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_NONE);
}
