/* The server is gone before the handshake. Nobody expects SSL_ERROR_SYSCALL, and the handshake counts as done. */
#include "../connection.h"

static int handshake(SSL *ssl) {
    ERR_clear_error();
    int r = SSL_connect(ssl);
    switch (SSL_get_error(ssl, r)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    case SSL_ERROR_SSL:
    case SSL_ERROR_ZERO_RETURN:
        return -1;
    }
    return 1;
}

int main(void) {
    struct connection connection = new_socket_connection();
    cut_connection(&connection);
    int done = handshake(connection.client);
    int is_finished = SSL_is_init_finished(connection.client);
    free_connection(&connection);
    return confirm(done == 1 && !is_finished, "a handshake that failed counts as done");
}
