/* The handshake has only begun: SSL_connect() returns -1, which is not 0, and counts as a success. */
#include "../connection.h"

int open_client(SSL *ssl) {
    ERR_clear_error();
    if (!SSL_connect(ssl)) return -1;
    return 0;
}

int main(void) {
    struct connection connection = new_connection();
    int opened = open_client(connection.client);
    int finished = handshake_is_finished(&connection);
    free_connection(&connection);
    return confirm(opened == 0 && !finished, "a handshake that has only begun counts as done");
}
