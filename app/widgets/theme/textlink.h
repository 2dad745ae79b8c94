// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/button.h"

namespace licheng {

/// A quiet button with a sentence that goes on in further lines where the place is narrow; a button would
/// make the place scroll sideways.
class TextLink : public Button
{
    Q_OBJECT
public:
    explicit TextLink(const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// Of the words in a place so wide.
    [[nodiscard]] QRect wordsIn(int width) const;
};

} // namespace licheng
