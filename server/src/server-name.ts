export const serverName = "openssl-language-server";
