// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/transfer_client.h"
#include "app/pages/common/page_context.h"

#include <QDialog>

class QLineEdit;
class QVBoxLayout;

namespace licheng {

class Button;
class DataTable;
class MessageBar;
class ProgressStrip;

/// Reads a package with a password from a file of this computer: what it would do is shown, and only then it
/// is taken over, whole or what of it is good.
class PackageDialog : public QDialog
{
    Q_OBJECT
public:
    struct Texts
    {
        QString title;
        QString all;  ///< button that takes all of it over
        QString good; ///< and the one in its place, for what of it is good
    };
    /// What may be taken over of what was checked.
    enum class Offer { Nothing, Good, All };
    enum class Password { Needed, Possible };

protected:
    /// `methods`: as of TransferClient.
    PackageDialog(const PageContext &context, const QString &path, const QString &methods, const Texts &texts,
                  Password password, QWidget *parent);

    /// Between the password and the buttons.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] MessageBar *messages() const { return m_messages; }
    [[nodiscard]] const PageContext &context() const { return m_context; }

    /// Shows what the check has said.
    [[nodiscard]] virtual Offer tell(const QJsonObject &plan) = 0;
    /// What an earlier check has said stands no more.
    virtual void forget() = 0;
    /// The sentence about what was done.
    [[nodiscard]] virtual QString doneText(const QJsonObject &plan) const = 0;
    [[nodiscard]] virtual QString faultText(const protocol::Fault &fault) const = 0;

private:
    void check();
    void apply(TransferClient::Mode mode);
    void fail(const QString &sentence);
    void updateButtons();

    PageContext m_context;
    TransferClient m_client;
    QString m_path;
    MessageBar *m_messages;
    ProgressStrip *m_progress;
    QLineEdit *m_password;
    Button *m_check;
    QVBoxLayout *m_body;
    Button *m_all;
    Button *m_good;
    const Password m_needs;
    Offer m_offer = Offer::Nothing;
};

/// Asks for a package (.zip), then hands its path over.
void askPackage(const PageContext &context, QWidget *parent, const QString &title, const QString &filter,
                const std::function<void(const QString &path)> &open);

} // namespace licheng
