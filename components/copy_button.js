// Puts the text of a button on the clipboard and says so beside it; the words are Dutch, which Streamlit's own has not.
const COPIED = 'Gekopieerd';
const REFUSED = 'Kopiëren lukt niet in deze browser. Selecteer de tekst en kopieer hem zelf.';

function copiedByHand(button) {
  const area = document.createElement('textarea');
  area.value = button.dataset.kopieer;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.appendChild(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  button.focus();
  return done;
}

async function copyText(button) {
  let done = false;
  try {
    await navigator.clipboard.writeText(button.dataset.kopieer);
    done = true;
  } catch (refused) {
    done = copiedByHand(button);
  }
  const told = button.nextElementSibling;
  told.textContent = done ? COPIED : REFUSED;
  setTimeout(() => { told.textContent = ''; }, 4000);
}
