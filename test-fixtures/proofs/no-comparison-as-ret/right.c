/* The result itself: the handshake has to wait for the peer. */
#include "../connection.h"

int main(void) {
    struct connection connection = new_connection();
    SSL *ssl = connection.client;
    int answer = -1;
    int r;
    if ((r = SSL_connect(ssl)) <= 0) {
        answer = SSL_get_error(ssl, r);
    }
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_WANT_READ);
}
