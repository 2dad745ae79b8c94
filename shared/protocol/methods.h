// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>
#include <QtGlobal>

#include <span>

namespace licheng::protocol {

/// When a method may be called and what it does to the store.
enum class MethodKind {
    Open,  ///< before log-in too
    Read,  ///< answered by the session's own reader connection
    Write, ///< carries requestId, decided in the writer; a repeated requestId is answered, not repeated
    Work,  ///< signed in, touches no record by itself (transfers, staged imports)
};

/// How much time its job in the writer may take; see service::CallLimits.
enum class MethodPace { Quick, Long };

/// Bounds of the catalogue that the app has to know beforehand.
inline constexpr qsizetype maxBulkIds = 5000;
inline constexpr qsizetype maxSearchText = 200;

/// One method of the catalogue. action and record name the permission that is asked first; record "*"
/// stands for the record type in the parameter `type`, and an empty action for: any signed-in account.
struct Method
{
    const char *name;
    MethodKind kind;
    const char *action;
    const char *record;
    /// List of "name:kind(bounds)"; one ending in ? is optional. Every parameter has bounds (parameters.h):
    /// string(characters), integer(least..most), id, ids(count), texts(count*characters), and
    /// array or object(entries*characters of each text inside*entries of each container inside).
    const char *params;
    const char *result;
    const char *summary;
    MethodPace pace = MethodPace::Quick;
};

/// The catalogue of methods: dispatch, permission check and the reference (open_rpc.h) all come from it.
[[nodiscard]] std::span<const Method> methods();
[[nodiscard]] const Method *method(QStringView name);

} // namespace licheng::protocol
