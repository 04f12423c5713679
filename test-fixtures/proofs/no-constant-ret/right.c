/* The result says that all five bytes arrived. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    char buffer[16];
    send_text(connection.server, "hello");
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, sizeof buffer);
    int answer = SSL_get_error(ssl, n);
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_NONE);
}
