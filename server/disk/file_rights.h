// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace licheng {

/// Who beside its owner may have rights to a file.
enum class MayShare {
    Nobody,
    Group, ///< as keys of a certificate that several services use (the group ssl-cert of Debian)
};

/// One sentence that says who can read or change the file or folder, with the command that ends it; nothing:
/// nobody who must not, or it is not there. @p what begins the sentence: "The server's private key".
[[nodiscard]] std::optional<QString> tooOpen(const QString &path, const QString &what, MayShare share);

} // namespace licheng
