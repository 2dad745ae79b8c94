// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QHash>
#include <QStringList>

namespace licheng::ctl {

/// The command line as it was read and checked: a subcommand, its operands and its options.
struct Arguments
{
    QString command;
    QStringList operands;
    QHash<QString, QStringList> options;

    [[nodiscard]] bool has(const QString &option) const { return options.contains(option); }
    [[nodiscard]] QString value(const QString &option, const QString &fallback = {}) const;
    [[nodiscard]] QStringList values(const QString &option) const { return options.value(option); }
    [[nodiscard]] bool isJson() const { return has(QStringLiteral("json")); }
};

/// A text to be printed instead of work: help, or the version.
struct Information
{
    QString text;
};

/// line: without the program's own name. The error says what is wrong and how to get help.
[[nodiscard]] Result<std::variant<Arguments, Information>> parseArguments(const QStringList &line);

} // namespace licheng::ctl
