// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace licheng {

class MeterBar;
class TextLabel;

/// How much of a quota is used: label, bar, "18 / 20". Full is said in words and colour.
class QuotaMeter : public QWidget
{
    Q_OBJECT
public:
    explicit QuotaMeter(const QString &label = {}, QWidget *parent = nullptr);

    void setLabel(const QString &label);
    void setQuota(int used, int limit);
    /// Neither is known: not 0.
    void setUnknown();
    [[nodiscard]] QString label() const;
    [[nodiscard]] QString figures() const;

private:
    TextLabel *m_label;
    MeterBar *m_bar;
    TextLabel *m_figures;
};

} // namespace licheng
