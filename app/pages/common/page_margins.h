// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QDialog>
#include <QMargins>
#include <QVBoxLayout>

namespace licheng {

/// Around a page's content: under the header, in line with its title and with the person at the right.
inline constexpr QMargins pageMargins{tokens::pageMargin, 2, 20, 32};

/// The column that holds a dialog's content.
[[nodiscard]] inline QVBoxLayout *dialogColumn(QDialog *dialog)
{
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(tokens::cardPadding, tokens::cardPadding, tokens::cardPadding,
                               tokens::cardPadding);
    column->setSpacing(tokens::gap);
    return column;
}

} // namespace licheng
