// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QString>

#include <optional>
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

    /// What stands in the field stays, with the cursor; during a composition the codes wait for its end.
    void setCodes(const std::vector<CodeItem> &codes);
    /// Empty when the text names no code.
    [[nodiscard]] QString code() const;
    /// An unknown code is kept and shown as it is, so that nothing is lost by opening a form.
    void setCode(const QString &code);

Q_SIGNALS:
    void codeChanged(const QString &code);

protected:
    void inputMethodEvent(QInputMethodEvent *event) override;

private:
    [[nodiscard]] int indexOfText(const QString &text) const;

    bool m_isComposing = false;
    std::optional<std::vector<CodeItem>> m_next; ///< until the composition ends
};

} // namespace licheng
