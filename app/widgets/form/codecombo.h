// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QString>

#include <vector>

namespace licheng {

struct CodeItem
{
    QString code;
    QString text;
};

/// A code table: shows "code text", finds by either, answers with the code.
class CodeCombo : public QComboBox
{
    Q_OBJECT
public:
    explicit CodeCombo(QWidget *parent = nullptr);

    void setCodes(const std::vector<CodeItem> &codes);
    /// Empty when the text names no code.
    [[nodiscard]] QString code() const;
    /// An unknown code is kept and shown as it is, so that nothing is lost by opening a form.
    void setCode(const QString &code);

Q_SIGNALS:
    void codeChanged(const QString &code);

private:
    [[nodiscard]] int indexOfText(const QString &text) const;
};

} // namespace licheng
