// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QWidget>

namespace licheng {

/// The round sign of a tone before a line.
class StatusMark : public QWidget
{
    Q_OBJECT
public:
    explicit StatusMark(Tone tone, QWidget *parent = nullptr);
    /// What the sign says, for screen readers.
    [[nodiscard]] static QString words(Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
};

} // namespace licheng
