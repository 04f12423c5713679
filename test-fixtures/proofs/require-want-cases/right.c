/* Both directions are waited for: as soon as the server has read what is on the way to it, the handshake goes on. */
#include "../connection.h"

static void ask_for_another_handshake(SSL *server) {
    require(SSL_renegotiate(server) == 1 && SSL_do_handshake(server) == 1, "SSL_renegotiate");
}

/* The server reads what has arrived, goes on with the handshake, and has five bytes to send after it. */
static void let_server_work(SSL *server) {
    empty_way_in(server);
    if (SSL_is_init_finished(server) && !SSL_renegotiate_pending(server)) send_text(server, "hello");
}

int main(void) {
    struct connection connection = new_connection();
    SSL *ssl = connection.client;
    char buffer[16];
    int dropped = 0;
    int received = 0;
    SSL_set_max_proto_version(ssl, TLS1_2_VERSION);
    complete_handshake(&connection);
    ask_for_another_handshake(connection.server);
    fill_way_out(ssl);
    for (int attempt = 0; attempt < 20 && received <= 0 && !dropped; attempt++) {
        ERR_clear_error();
        received = SSL_read(ssl, buffer, sizeof buffer);
        if (received <= 0) {
            int code = SSL_get_error(ssl, received);
            if (code == SSL_ERROR_WANT_READ || code == SSL_ERROR_WANT_WRITE) {
                let_server_work(connection.server);
            } else {
                dropped = 1;
            }
        }
    }
    free_connection(&connection);
    return confirm(!dropped && received == 5, "the server's five bytes arrive");
}
