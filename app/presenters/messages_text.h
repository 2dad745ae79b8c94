// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace licheng::messages {

/// The context "Messages", in which all sentences about refusals and faults are translated.
struct MessagesText
{
    Q_DECLARE_TR_FUNCTIONS(Messages)
};

} // namespace licheng::messages
