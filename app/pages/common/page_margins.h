// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QDialog>
#include <QMargins>
#include <QVBoxLayout>

namespace licheng {

/// Around a page's content: under the header, in line with its title and with the person at the right.
inline constexpr QMargins pageMargins{tokens::pageMargin, 2, 20, 32};

/// The column that holds a dialog's content. A message bar stands right below the part of it that gives room,
/// so that nothing which can be pressed moves when it comes and goes.
[[nodiscard]] inline QVBoxLayout *dialogColumn(QDialog *dialog)
{
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(tokens::cardPadding, tokens::cardPadding, tokens::cardPadding,
                               tokens::cardPadding);
    column->setSpacing(tokens::gap);
    return column;
}

} // namespace licheng
