/* The peer does not speak TLS. The text made of SSL_ERROR_SSL, which is 1, names no library and no reason. */
#include "../connection.h"

int main(void) {
    struct connection connection = new_connection();
    SSL *ssl = connection.server;
    char text[256] = "";
    send_garbage(connection.client);
    int r = SSL_accept(ssl);
    if (r <= 0) {
        int code = SSL_get_error(ssl, r);
        ERR_error_string_n(code, text, sizeof text);
    }
    free_connection(&connection);
    printf("%s\n", text);
    return confirm(strcmp(text, "error:00000001:lib(0)::reason(1)") == 0, "the text says nothing");
}
